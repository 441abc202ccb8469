/// <reference types="astro/client" />

declare namespace App {
  type Locals = {
    /** The chapter that is being rendered, for the components inside its text. */
    chapter?: { id: string; recorded?: { engine: string } | undefined };
  };
}
