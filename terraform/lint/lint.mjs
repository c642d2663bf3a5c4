// What can be said of the infrastructure where there is no provider: each file is HCL, each resource of AWS is
// one that the provider's schema (schema.json, a slice of it) knows, with no argument that it does not have
// and none missing, and each module is called with what it asks for.
import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { modules } from './modules.mjs';

const schema = JSON.parse(readFileSync(new URL('schema.json', import.meta.url)));
const OF_TERRAFORM = new Set([
    'count', 'for_each', 'provider', 'depends_on', 'lifecycle', 'dynamic', 'provisioner', 'connection',
]);
const found = await modules();
const wrong = [];

function check(where, body, known) {
    const said = new Set(Object.keys(body).filter((name) => !OF_TERRAFORM.has(name)));
    Object.keys(body.dynamic ?? {}).forEach((name) => said.add(name));
    for (const name of said) {
        if (known.attributes[name] === 'computed') wrong.push(`${where}: ${name} is not ours to say`);
        else if (name in known.blocks) {
            for (const nested of body[name] ?? []) check(`${where}.${name}`, nested, known.blocks[name]);
        } else if (!(name in known.attributes)) wrong.push(`${where}: there is no ${name}`);
    }
    for (const [name, need] of Object.entries(known.attributes)) {
        if (need === 'required' && !said.has(name)) wrong.push(`${where}: ${name} is missing`);
    }
    for (const [name, nested] of Object.entries(known.blocks)) {
        if (nested.least > 0 && !said.has(name)) wrong.push(`${where}: ${name} is missing`);
    }
}

for (const { directory, blocks } of found) {
    for (const { kind, type, name, body } of blocks) {
        const where = `${directory} ${kind} ${type}.${name}`;
        const known = schema[kind][type];
        if (known) check(where, body, known);
        else wrong.push(`${where}: the slice of the schema does not know it; see slice.mjs`);
    }
}

const variables = Object.fromEntries(
    found.map(({ directory, parsed }) => [
        directory,
        Object.assign({}, ...parsed.map((file) => file.variable ?? {})),
    ]),
);
for (const { directory, parsed } of found) {
    for (const file of parsed) {
        for (const [name, [call]] of Object.entries(file.module ?? {})) {
            const asks = variables[normalize(join(directory, call.source))];
            const where = `${directory} module ${name}`;
            if (!asks) {
                wrong.push(`${where}: there is no ${call.source}`);
                continue;
            }
            const said = Object.keys(call).filter(
                (argument) => argument !== 'source' && argument !== 'providers' && !OF_TERRAFORM.has(argument),
            );
            said.filter((argument) => !(argument in asks)).forEach((argument) =>
                wrong.push(`${where}: it has no variable ${argument}`),
            );
            Object.entries(asks)
                .filter(([argument, [asked]]) => !('default' in asked) && !said.includes(argument))
                .forEach(([argument]) => wrong.push(`${where}: ${argument} is missing`));
        }
    }
}

if (wrong.length > 0) {
    console.error(wrong.join('\n'));
    process.exit(1);
}
const count = found.reduce((sum, module) => sum + module.blocks.length, 0);
console.log(`${count} resources in ${found.length} modules are what the provider's schema asks for`);
