/** Where the one daemon that there is listens. */
export const ENDPOINT = 'unix:///var/run/docker.sock';
