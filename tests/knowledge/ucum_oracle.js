// Asks ucum-lhc of the US National Library of Medicine: which codes are valid, what a value is in another unit.
const ucum = require(process.argv[2]).UcumLhcUtils.getInstance();
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
const valid = asked.units.map((code) => ucum.validateUnitString(code).status);
const converted = asked.conversions.map(([from, value, to, weight]) => {
  const found = ucum.convertUnitTo(from, value, to, { molecularWeight: weight || null });
  return found.status === "succeeded" ? found.toVal : null;
});
process.stdout.write("\n" + JSON.stringify({ valid, converted }));
