/** Airflow's own limit, in characters. */
const MAX_LENGTH = 1000;
const REQUESTED = 'Requested by ';
const RETRIED = 'Retried by ';
const CANCELLED = 'Cancelled by ';
/** Words of the portal that start a line of a run's note. */
const OURS = [REQUESTED, RETRIED, CANCELLED];

/** The note of a new run: who asked for it, and what they wrote. */
export function requestedNote(user: string, text?: string): string {
  return limit([`${REQUESTED}${user}`, text].filter(Boolean).join('\n'));
}

/** The note of a cancelled run: for people who look at it in Airflow. */
export function cancelledNote(user: string, earlier?: string | null): string {
  return limit(`${CANCELLED}${user}\n${earlier ?? ''}`);
}

/** The note of a run that was started again. */
export function retriedNote(user: string, earlier?: string | null): string {
  return limit(`${RETRIED}${user}\n${earlier ?? ''}`);
}

/** What a person wrote, without the portal's own lines. */
export function personalNote(note?: string | null): string | undefined {
  const lines = (note ?? '').split('\n');
  const own = lines.filter(
    line => !OURS.some(prefix => line.startsWith(prefix)),
  );
  return own.join('\n').trim() || undefined;
}

const graphemes = new Intl.Segmenter();

/** Between what people see as characters: half of an emoji cannot be stored. */
function limit(note: string): string {
  const text = note.trim();
  if (lengthOf(text) <= MAX_LENGTH) return text;
  let cut = '';
  let length = 0;
  for (const { segment } of graphemes.segment(text)) {
    length += lengthOf(segment);
    if (length >= MAX_LENGTH) break;
    cut += segment;
  }
  return `${cut}…`;
}

/** In code points, as Airflow counts. */
const lengthOf = (text: string) => Array.from(text).length;
