import { writeHtml } from '../../sdk/report/html.ts';
import { sampleOptions, sampleRun } from './sample-run.ts';

export const samplePage: string = writeHtml(sampleRun, sampleOptions);
