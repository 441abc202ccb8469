/** A pool of addresses (Engine API IPAMConfig). */
export type IpamConfig = {
  readonly Subnet: string;
  readonly IPRange?: string;
  readonly Gateway?: string;
  readonly AuxiliaryAddresses?: Readonly<Record<string, string>>;
};

/** A network (Engine API Network). */
export type Network = {
  readonly Name: string;
  readonly Id: string;
  /** Milliseconds. */
  readonly Created: number;
  readonly Scope: string;
  readonly Driver: string;
  readonly EnableIPv4: boolean;
  readonly EnableIPv6: boolean;
  readonly IPAM: {
    readonly Driver: string;
    readonly Options: Readonly<Record<string, string>> | null;
    readonly Config: readonly IpamConfig[] | null;
  };
  readonly Internal: boolean;
  readonly Attachable: boolean;
  readonly Ingress: boolean;
  readonly ConfigFrom: { readonly Network: string };
  readonly ConfigOnly: boolean;
  readonly Options: Readonly<Record<string, string>>;
  readonly Labels: Readonly<Record<string, string>>;
  /** Not shown: whether a person chose the subnet; only then may addresses be chosen. */
  readonly hasOwnSubnet: boolean;
  /** Not shown: the address that the host has in it; '' where it has none. */
  readonly gateway: string;
  /** Endpoints of running containers by container id. */
  readonly Containers: Readonly<Record<string, NetworkEndpoint>>;
};

/** A container in a network, as `docker network inspect` shows it; addresses with their prefix length. */
export type NetworkEndpoint = {
  readonly Name: string;
  readonly EndpointID: string;
  readonly MacAddress: string;
  readonly IPv4Address: string;
  readonly IPv6Address: string;
};

/** Addresses that were asked for (Engine API EndpointIPAMConfig). */
export type EndpointIpamConfig = {
  readonly IPv4Address?: string;
  readonly IPv6Address?: string;
  readonly LinkLocalIPs?: readonly string[];
};

/** How a container is known in a network (Engine API EndpointSettings). Addresses are empty while it does not run. */
export type EndpointSettings = {
  readonly IPAMConfig: EndpointIpamConfig | null;
  readonly Links: readonly string[] | null;
  readonly Aliases: readonly string[] | null;
  readonly MacAddress: string;
  readonly DriverOpts: Readonly<Record<string, string>> | null;
  readonly GwPriority: number;
  readonly NetworkID: string;
  readonly EndpointID: string;
  readonly Gateway: string;
  readonly IPAddress: string;
  readonly IPPrefixLen: number;
  readonly IPv6Gateway: string;
  readonly GlobalIPv6Address: string;
  readonly GlobalIPv6PrefixLen: number;
  readonly DNSNames: readonly string[] | null;
  /** Not shown: the MAC address that was asked for. */
  readonly desiredMac?: string;
};
