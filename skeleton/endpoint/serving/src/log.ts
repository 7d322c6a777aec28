export type Level = 'info' | 'warn' | 'error';
export type Log = (level: Level, message: string, fields?: object) => void;

/** One line of JSON for each event. Bodies and headers never come here. */
export const log: Log = (level, message, fields = {}) => {
  const line = { time: new Date().toISOString(), level, message, ...fields };
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
