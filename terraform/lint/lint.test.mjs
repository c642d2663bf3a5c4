import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

const lint = (...roots) =>
    spawnSync(process.execPath, ['lint.mjs', ...roots], { cwd: import.meta.dirname, encoding: 'utf8' });

test('each fault is named and nothing else', () => {
    const { status, stderr } = lint('wrong');
    assert.equal(status, 1);
    assert.deepEqual(stderr.trim().split('\n').sort(), [
        'live/somewhere module nothing: there is no ../../modules/nothing',
        'live/somewhere module store: it has no variable colour',
        'live/somewhere module store: name is missing',
        'modules/store resource aws_eip_of_ours.this: the slice of the schema does not know it; see slice.mjs',
        'modules/store resource aws_kms_key.this: arn is not ours to say',
        'modules/store resource aws_kms_key.this: there is no enable_key_rotatoin',
        'modules/store resource aws_route_table_association.this: route_table_id is missing',
    ]);
});

test('what is there is right', () => {
    assert.equal(lint().status, 0);
});
