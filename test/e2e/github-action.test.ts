// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub look like that
import { expect, test } from 'vitest';
import { runAction } from '../helpers/github/start-action.ts';
import { makeAction, makeFiles } from '../helpers/github/tiny-action.ts';

test('an action gets its inputs, what GitHub tells of the run, and nothing of this machine', async () => {
  const inputs = '{ lab-url: { default: "${{ github.server_url }}/x" }, two words: {}, Switch: { default: true } }';
  const action = await makeAction('for (const [k, v] of Object.entries(env)) console.log(`${k}=${v}`);', { inputs });
  process.env['RIGLINE_TEST_LEAK'] = 'leaked';
  const { main } = await runAction({
    action,
    with: { 'two words': '${{ 1 }}' },
    env: { EXTRA: 'yes' },
  });
  delete process.env['RIGLINE_TEST_LEAK'];
  const seen = new Map(main.log.split('\n').map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]));
  expect(seen.get('INPUT_LAB-URL')).toBe('https://github.com/x');
  expect(seen.get('INPUT_TWO_WORDS')).toBe('1');
  expect(seen.get('INPUT_SWITCH')).toBe('true');
  expect(seen.get('EXTRA')).toBe('yes');
  expect(seen.get('CI')).toBe('true');
  expect(seen.get('GITHUB_ACTION')).toBe('action');
  expect(seen.get('GITHUB_REPOSITORY')).toBe('acme/router');
  expect(seen.get('RUNNER_TEMP')).toContain('_temp');
  expect(seen.has('RIGLINE_TEST_LEAK')).toBe(false);
  expect(seen.get('PATH')).not.toContain('node_modules');
  const allowed = /^(GITHUB_|RUNNER_|INPUT_|ACTIONS_)|^(PATH|HOME|LANG|CI|EXTRA|NO_PROXY)$|^##|^with:|^env:|^ /;
  expect([...seen.keys()].filter((name) => !allowed.test(String(name)))).toEqual([]);
});

test('outputs, state, environment and summary go by files, and the state comes back to post', async () => {
  const action = await makeAction(
    `appendFileSync(env.GITHUB_OUTPUT, 'plain=1\\nlong<<EOF\\na\\nb\\nEOF\\n');
     appendFileSync(env.GITHUB_STATE, 'job=42\\n');
     writeFileSync(env.GITHUB_STEP_SUMMARY, '# All well');
     console.log('::save-state name=old::way');
     console.log('event ' + JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8')).number);
     process.exit(3);`,
    { post: "console.log(`post ${env.STATE_job} ${env.STATE_old} ${env['INPUT_LAB']}`);", inputs: '{ lab: {} }' },
  );
  const event = { name: 'pull_request', payload: { number: 7 }, ref: 'refs/pull/7/merge' };
  const { main, post, job } = await runAction({ action, with: { lab: 'bench' }, event });
  expect(main).toMatchObject({ conclusion: 'failure', exitCode: 3, outputs: { plain: '1', long: 'a\nb' } });
  expect(main).toMatchObject({ state: { job: '42', old: 'way' }, summary: '# All well' });
  expect(main.log).toContain('event 7');
  expect(post).toMatchObject({ name: 'Post Run test/action@v1', conclusion: 'success' });
  expect(post?.log).toBe('Post job cleanup.\npost 42 way bench');
  expect(job).toMatchObject({ conclusion: 'failure', summary: '# All well' });
});

test('lines are obeyed and shown as on GitHub: masks, groups, annotations and stopped commands', async () => {
  const action = await makeAction(`
    const lines = ['::add-mask::hunter22', 'a hunter22 b', '::group::One', 'in it', '::endgroup::', '::debug::unseen',
      '::stop-commands::token-of-mine', '::error::not one', 'x ##[error]nor this', '::token-of-mine::',
      '  ::error file=' + env.GITHUB_WORKSPACE + '/a.py,line=3,endLine=4,title=T%3A 1::bad%0Ahunter22%25', 'text ##[warning]old',
      'progress\\r::notice::after a return', ...Array.from({ length: 12 }, (_, at) => '::warning::' + at)];
    console.log(lines.join('\\n'));
    console.error('::unknown::kept');`);
  const { main } = await runAction({ action });
  const shown = main.log.split('\n').slice(2);
  expect(shown.slice(0, 8)).toEqual([
    'a *** b',
    '##[group]One',
    'in it',
    '##[endgroup]',
    '::stop-commands::***',
    '::error::not one',
    'x ##[error]nor this',
    '::***::',
  ]);
  expect(shown).toContain('::unknown::kept');
  expect(main.annotations.slice(0, 3)).toEqual([
    { level: 'error', message: 'bad\n***%', title: 'T: 1', file: 'a.py', line: 3, endLine: 4 },
    { level: 'warning', message: 'old' },
    { level: 'notice', message: 'after a return' },
  ]);
  expect(main.annotations.filter(({ level }) => level === 'warning')).toHaveLength(10);
  expect(main.droppedAnnotations).toBe(3);
  expect(main.conclusion).toBe('success');
});

test('what the runner refuses fails the step: a bad output, a bad token, a summary that is too long is left out', async () => {
  const bad = await makeAction("appendFileSync(env.GITHUB_OUTPUT, 'a=1\\nnonsense\\nb=2\\n');");
  const { main } = await runAction({ action: bad });
  expect(main).toMatchObject({ conclusion: 'failure', outputs: { a: '1' } });
  expect(main.annotations.map(({ message }) => message)).toEqual([
    "Unable to process file command 'output' successfully.",
    "Invalid format 'nonsense'",
  ]);
  const token = await makeAction("console.log('::stop-commands::error');");
  expect((await runAction({ action: token })).main.conclusion).toBe('failure');
  const long = await makeAction("writeFileSync(env.GITHUB_STEP_SUMMARY, 'x'.repeat(1024 * 1024 + 1));");
  const result = await runAction({ action: long });
  expect(result.main.conclusion).toBe('success');
  expect(result.main.summary).toBeUndefined();
  expect(result.main.annotations[0]?.message).toContain('upload aborted, supports content up to a size of 1024k');
  const most = await makeAction("writeFileSync(env.GITHUB_STEP_SUMMARY, 'x'.repeat(1024 * 1024));");
  expect((await runAction({ action: most })).main.summary).toHaveLength(1024 * 1024);
});

test('an input that the action has not is told, one that is deprecated too', async () => {
  const action = await makeAction('', { inputs: '{ old: { deprecationMessage: use new }, new: {} }' });
  const { main } = await runAction({ action, with: { old: '1', wrong: '2' } });
  expect(main.annotations.map(({ message }) => message)).toEqual([
    "Unexpected input(s) 'wrong', valid inputs are ['old', 'new']",
    "Input 'old' has been deprecated with message: use new",
  ]);
});

test('a post-if that does not hold skips post, and files of the workspace are there', async () => {
  const action = await makeAction("console.log(readFileSync('tests/a.txt', 'utf8')); process.exit(1);", {
    post: "console.log('never');",
    postIf: 'success()',
  });
  const workspace = await makeFiles({ 'tests/a.txt': 'of the checkout' });
  const { main, post } = await runAction({ action, workspace });
  expect(main.log).toContain('of the checkout');
  expect(post?.conclusion).toBe('skipped');
});

test('a bundle that lies elsewhere runs in place of that of the folder', async () => {
  const { folder } = await makeAction("console.log('stale');");
  const fresh = await makeFiles({ 'main.mjs': "console.log('fresh');" });
  const { main } = await runAction({ action: { folder, files: { 'main.mjs': `${fresh}/main.mjs` } } });
  expect(main.log.split('\n').at(-1)).toBe('fresh');
});
