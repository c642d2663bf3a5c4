// Cuts out of the provider's whole schema what the modules use:
//   terraform providers schema -json | node slice.mjs > schema.json
// in a module that was initialised, whenever a resource type is new or the provider is.
import { readFileSync } from 'node:fs';
import { modules } from './modules.mjs';

const whole = Object.values(JSON.parse(readFileSync(0, 'utf8')).provider_schemas)[0];
const used = { resource: new Set(), data: new Set() };
for (const { blocks } of await modules()) {
    for (const { kind, type } of blocks) used[kind].add(type);
}

const block = (schema) => ({
    attributes: Object.fromEntries(
        Object.entries(schema.attributes ?? {}).map(([name, attribute]) => [
            name,
            attribute.required ? 'required' : attribute.optional ? 'optional' : 'computed',
        ]),
    ),
    blocks: Object.fromEntries(
        Object.entries(schema.block_types ?? {}).map(([name, nested]) => [
            name,
            { least: nested.min_items ?? 0, ...block(nested.block) },
        ]),
    ),
});
const cut = (types, schemas) =>
    Object.fromEntries([...types].sort().map((type) => [type, block(schemas[type].block)]));

console.log(
    JSON.stringify({
        resource: cut(used.resource, whole.resource_schemas),
        data: cut(used.data, whole.data_source_schemas),
    }),
);
