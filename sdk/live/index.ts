/** What people read while a run goes on, wherever they do. */
export { createEventLines, describeTest } from './event-lines.ts';
export { createHeartbeat, type Heartbeat, type HeartbeatOptions } from './heartbeat.ts';
export { createJobBook, type JobBook, type OpenJob, type Standing } from './job-book.ts';
export { cleanLineStart, cleanRemoteLine, createLineBuffer, type LineBuffer } from './remote-text.ts';
export { renderJson } from './render-json.ts';
export { describeReservation } from './reservation.ts';
export { paintVerdict, plainStyle, type Style as TextStyle } from './style.ts';
export { describeWaiting, type WaitingOptions } from './waiting-text.ts';
