// Native and WebAssembly give the same findings, previews and explanations, byte for byte.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compare } from './run.mjs';

test('20,000 cases: native and WebAssembly agree to the byte', async () => {
  const { difference } = await compare(20000);
  assert.equal(difference, null, JSON.stringify(difference, null, 1));
});
