/** The errors of system calls that programs meet (errno(3)), with the words of strerror(3). */
export const messages = {
  EPERM: 'Operation not permitted',
  ENOENT: 'No such file or directory',
  ESRCH: 'No such process',
  EIO: 'Input/output error',
  ENXIO: 'No such device or address',
  ENOEXEC: 'Exec format error',
  EBADF: 'Bad file descriptor',
  ENOMEM: 'Cannot allocate memory',
  EACCES: 'Permission denied',
  EBUSY: 'Device or resource busy',
  EEXIST: 'File exists',
  EXDEV: 'Invalid cross-device link',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  EINVAL: 'Invalid argument',
  ENOSPC: 'No space left on device',
  EROFS: 'Read-only file system',
  EPIPE: 'Broken pipe',
  EFBIG: 'File too large',
  ENAMETOOLONG: 'File name too long',
  ENOTEMPTY: 'Directory not empty',
  ELOOP: 'Too many levels of symbolic links',
  EAGAIN: 'Resource temporarily unavailable',
  EADDRINUSE: 'Address already in use',
  EADDRNOTAVAIL: 'Cannot assign requested address',
  ENETUNREACH: 'Network is unreachable',
  ECONNRESET: 'Connection reset by peer',
  ETIMEDOUT: 'Connection timed out',
  ECONNREFUSED: 'Connection refused',
  EHOSTUNREACH: 'No route to host',
} as const;

export type Errno = keyof typeof messages;

/** A system call that failed; programs catch it and print it in their own words. */
export class SysError extends Error {
  readonly errno: Errno;
  /** The path that the call was about, where there is one. */
  readonly path: string | undefined;

  constructor(errno: Errno, path?: string) {
    super(messages[errno]);
    this.errno = errno;
    this.path = path;
  }
}

/** Whether an exception is a failed system call, perhaps of one kind. */
export function isSysError(error: unknown, errno?: Errno): error is SysError {
  return error instanceof SysError && (errno === undefined || error.errno === errno);
}
