import { expect, test } from 'vitest';
import { HttpError, LabError, ProtocolError, UsageError } from '../../../../sdk/http/errors.ts';
import { answer, errorOf, loseAnswer, signOnPage } from '../../../helpers/labs.ts';
import { createStbTesterSetup } from '../../../helpers/labs-stb-tester.ts';

test('a screenshot is the PNG that the node shows', async () => {
  const { lab } = createStbTesterSetup();
  const bytes = await lab.screenshot('node-1');
  expect([...bytes.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
});

test('a page in place of a screenshot is no picture', async () => {
  const { lab, wire } = createStbTesterSetup();
  wire.break(/screenshot/, signOnPage, answer(200, 'GIF89a', 'image/png'));
  expect(await errorOf(lab.screenshot('node-1'))).toBeInstanceOf(ProtocolError);
  expect(await errorOf(lab.screenshot('node-1'))).toMatchObject({
    message: 'what the portal sent for the screen of node node-1 is no PNG picture (image/png, 6 bytes)',
  });
});

test('a node that the portal does not know is named, and told from a web page that says 404', async () => {
  const { lab, wire } = createStbTesterSetup();
  const error = await errorOf(lab.screenshot('node-9'));
  expect(error).toBeInstanceOf(LabError);
  expect(error).toMatchObject({ code: 'not-found', message: expect.stringContaining('no node node-9') as string });
  wire.break(/screenshot/, answer(404, '<html><title>Gone</title></html>', 'text/html'));
  expect(await errorOf(lab.screenshot('node-1'))).toBeInstanceOf(HttpError);
});

test('a key reaches the node once', async () => {
  const { lab, portal } = createStbTesterSetup();
  await lab.press('node-1', 'KEY_OK');
  expect(portal.nodes()[0]?.presses).toMatchObject([{ key: 'KEY_OK' }]);
});

test('a key press whose answer is lost is not repeated', async () => {
  const { lab, wire, portal, clock } = createStbTesterSetup();
  wire.break(/press/, loseAnswer);
  expect(await errorOf(clock.runUntil(lab.press('node-1', 'KEY_OK')))).toMatchObject({ name: 'NetworkError' });
  expect(portal.nodes()[0]?.presses).toHaveLength(1);
});

test("a key that the portal does not know is refused in the portal's words", async () => {
  const { lab } = createStbTesterSetup();
  expect(await errorOf(lab.press('node-1', 'OK'))).toMatchObject({
    code: 'refused',
    message: expect.stringContaining('Unknown key "OK"') as string,
  });
});

test('what can be no key, and what can be no node, never reaches the portal', async () => {
  const { lab, wire } = createStbTesterSetup();
  expect(await errorOf(lab.press('node-1', 'KEY OK'))).toBeInstanceOf(UsageError);
  expect(await errorOf(lab.press('..', 'KEY_OK'))).toBeInstanceOf(UsageError);
  expect(await errorOf(lab.screenshot('a/b'))).toBeInstanceOf(UsageError);
  expect(wire.sent).toEqual([]);
});
