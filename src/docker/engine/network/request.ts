/** How a container asks for a network; empty texts and lists leave it to Docker. */
export type NetworkRequest = {
  /** Name or id of a network, or `default`, `host`, `none`, `container:…`. */
  readonly network: string;
  readonly aliases: readonly string[];
  /** `container:alias`. */
  readonly links: readonly string[];
  readonly ip: string;
  readonly ip6: string;
  readonly linkLocalIps: readonly string[];
  readonly mac: string;
  readonly driverOpts: Readonly<Record<string, string>>;
  readonly gatewayPriority: number;
};
