import { file, type Dir } from '../../linux/fs/node.ts';
import { tree } from '../build.ts';

/** What hello-world says; its only file holds it, and the program prints what its file holds. */
const HELLO = `
Hello from Docker!
This message shows that your installation appears to be working correctly.

To generate this message, Docker took the following steps:
 1. The Docker client contacted the Docker daemon.
 2. The Docker daemon pulled the "hello-world" image from the Docker Hub.
    (amd64)
 3. The Docker daemon created a new container from that image which runs the
    executable which produces the output that you are currently reading.
 4. The Docker daemon streamed that output to the Docker client, which sent it
    to your terminal.

To try something more ambitious, you can run an Ubuntu container with:
 $ docker run -it ubuntu bash

Share images, automate workflows, and more with a free Docker ID:
 https://hub.docker.com/

For more examples and ideas, visit:
 https://docs.docker.com/get-started/

`;

/** The one file of hello-world. */
export function helloFiles(): Dir {
  return tree({ '/hello': file(HELLO, { mode: 0o755, program: 'hello', hole: 680_000 }) });
}
