// Opens pages offline in Chromium: requests, console, overflow at three widths, axe-core, prints on A4 and Letter.
const [tools, executablePath, ...files] = process.argv.slice(2);
const { chromium } = require(`${tools}/playwright-core`);
const axe = require("fs").readFileSync(`${tools}/axe-core/axe.min.js`, "utf8");

async function look(browser, file) {
  const found = { requests: [], console: [], overflow: {}, violations: [], prints: {} };
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ offline: true, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`file://${file}`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
    for (const one of violations) found.violations.push(`${colorScheme} ${one.id}: ${one.nodes[0].html.slice(0, 200)}`);
    await context.close();
  }
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  page.on("request", (r) => { if (r.url() !== `file://${file}`) found.requests.push(r.url()); });
  page.on("console", (m) => found.console.push(m.text()));
  page.on("pageerror", (e) => found.console.push(String(e)));
  page.on("dialog", (d) => { found.console.push(`dialog ${d.message()}`); d.dismiss(); });
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`file://${file}`);
    found.overflow[width] = await page.evaluate(() =>
      document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
  for (const format of ["A4", "Letter"]) {
    const path = file.replace(/\.html$/, `-${format}.pdf`);
    await page.pdf({ path, format });
    found.prints[format] = path;
  }
  await context.close();
  return found;
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const all = {};
  for (const file of files) all[file] = await look(browser, file);
  await browser.close();
  process.stdout.write(JSON.stringify(all));
})();
