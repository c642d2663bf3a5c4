import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '@cdktf/hcl2json';

const root = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..');

/** Every directory with Terraform files in it: its path, and its resources and data sources of AWS. */
export async function modules() {
    const found = [];
    for (const parent of ['modules', 'live']) {
        for (const name of readdirSync(join(root, parent))) {
            const directory = join(parent, name);
            const files = readdirSync(join(root, directory)).filter((file) => file.endsWith('.tf'));
            const parsed = [];
            for (const file of files) {
                const path = join(directory, file);
                parsed.push(await parse(path, readFileSync(join(root, path), 'utf8')));
            }
            found.push({ directory, parsed, blocks: parsed.flatMap(blocksOf) });
        }
    }
    return found;
}

function blocksOf(file) {
    const blocks = [];
    for (const kind of ['resource', 'data']) {
        for (const [type, named] of Object.entries(file[kind] ?? {})) {
            if (!type.startsWith('aws_')) continue;
            for (const [name, bodies] of Object.entries(named)) {
                bodies.forEach((body) => blocks.push({ kind, type, name, body }));
            }
        }
    }
    return blocks;
}
