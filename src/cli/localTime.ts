const SECOND = 1_000_000_000n;

/** A time as pprof prints it: `2006-01-02 15:04:05 MST` in the local zone. `nanos` since 1970. */
export function localTime(nanos: bigint): string {
  // Whole seconds, rounded down, also before 1970.
  const seconds = nanos / SECOND - (nanos % SECOND < 0n ? 1n : 0n);
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return `${nanos} ns since 1970`;
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${day} ${time} ${zone(date)}`;
}

/** The zone's abbreviation; where the host knows none, its offset as Go writes it (`+03`, `+0530`). */
function zone(date: Date): string {
  for (const locale of ['en-US', 'en-GB', 'en-AU', 'en-IN']) {
    const part = new Intl.DateTimeFormat(locale, { timeZoneName: 'short' })
      .formatToParts(date)
      .find(({ type }) => type === 'timeZoneName');
    if (part !== undefined && !/^GMT.|^UTC./.test(part.value)) return part.value;
  }
  const minutes = -date.getTimezoneOffset();
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${size % 60 === 0 ? '' : two(size % 60)}`;
}
