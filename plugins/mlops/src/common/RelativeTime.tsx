import { DateTime } from 'luxon';
import { useNow } from './useNow';

/** How long ago a time is; the exact time on hover. */
export const RelativeTime = ({ time }: { time: string }) => {
  const now = useNow(15_000);
  const at = DateTime.fromISO(time);
  const seconds = Math.abs(now - at.toMillis()) / 1_000;
  const text =
    seconds < 45
      ? 'just now'
      : at.toRelative({ base: DateTime.fromMillis(now), locale: 'en' });
  return (
    <time
      dateTime={time}
      title={at
        .setLocale('en')
        .toLocaleString(DateTime.DATETIME_FULL_WITH_SECONDS)}
    >
      {text}
    </time>
  );
};
