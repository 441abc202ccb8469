const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';

/** A point in time, in the ways of RFC 3339, Go's `time.String`, nginx, Apache, `date`, HTTP, syslog, `ls -l` and InnoDB. */
export const TIME = new RegExp(
  [
    String.raw`\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?`,
    String.raw`\b\d{4}-\d\d-\d\d +\d\d?:\d\d:\d\d(?:\.\d+)?(?: ?[+-]\d\d:?\d\d)?(?: UTC)?(?: m=\+[\d.]+)?`,
    String.raw`\b\d{4}/\d\d/\d\d \d\d:\d\d:\d\d`,
    String.raw`\b\d\d/${MONTH}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}`,
    String.raw`\b${DAY} ${MONTH} +\d+ \d\d:\d\d:\d\d(?:\.\d+)? (?:UTC )?\d{4}\b`,
    String.raw`\b${DAY}, \d\d ${MONTH} \d{4} \d\d:\d\d:\d\d GMT`,
    String.raw`\b\d\d ${MONTH} \d{4} \d\d:\d\d:\d\d(?:\.\d+)?`,
    String.raw`\b${MONTH} +\d{1,2} +\d\d:\d\d(?::\d\d)?\b`,
    String.raw`\b\d{6} \d\d:\d\d:\d\d\b`,
  ].join('|'),
  'g',
);

/** A span of time as docker tells it (docker/go-units `HumanDuration`). */
export const SPAN = String.raw`(?:Less than a second|About a minute|About an hour|\d+ (?:second|minute|hour|day|week|month|year)s?)`;
