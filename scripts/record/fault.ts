/** A recording cannot go on, through no fault of an author: the engine, the host or the way it was called. */
export class RecordFault extends Error {}
