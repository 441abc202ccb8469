/** The number of dockerd's process, by which it also goes in lines that it sends to a log. */
export const DAEMON_PID = 842;
