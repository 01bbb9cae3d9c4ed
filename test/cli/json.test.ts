import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderJson } from '../../cli/render/json.ts';

test('what is printed reads back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
      expect(JSON.parse(renderJson(value, indent))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('neither a terminal nor a runner obeys what a lab wrote', () => {
  const text = '\u001b[31m \u009b2J \u007f \u202eabc\u2066 ##[error]x ###[group]';
  const printed = renderJson({ [text]: [text] });
  expect(printed).toMatch(/^[\u0020-\u007e]*$/);
  expect(printed).not.toContain('##[');
  expect(JSON.parse(printed)).toEqual({ [text]: [text] });
});
