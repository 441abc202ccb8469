/** The facilities of syslog(3) by name; a number from 0 to 23 names itself. */
export const facilities: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'kern user mail daemon auth syslog lpr news uucp cron authpriv ftp'
      .split(' ')
      .map((name, at) => [name, at]),
  ),
  ...Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`local${at}`, 16 + at])),
};
