package io.keywright.renderers.webmethods.instance.files;

import io.keywright.renderers.webmethods.values.ValuesFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An instance as its files are.
 *
 * @param home      {@code IntegrationServer/instances/<name>}, or that of a Microservices Runtime
 * @param settings  absent: there is no instance
 * @param template  the configuration variables
 * @param stores    in the order of their files, then those of the template
 * @param listeners the files of ports, one a package that has any
 * @param ports     the HTTPS ports of all packages, in the order of packages and their files
 * @param consumers the file of consumer endpoint aliases with TLS
 * @param calls     consumer endpoint aliases and remote servers, those with TLS
 * @param plain     consumer endpoint aliases without TLS
 */
public record Instance(Path home, Optional<Settings> settings, Template template, List<StoreAlias> stores, List<ValuesFile> listeners, List<Port> ports,
                       Optional<ValuesFile> consumers, List<Call> calls, List<Call> plain) {

    /** None. */
    static Instance none(Path home, Template template) {
        return new Instance(home, Optional.empty(), template, List.of(), List.of(), List.of(), Optional.empty(), List.of(), List.of());
    }

    public Instance {
        stores = List.copyOf(stores);
        listeners = List.copyOf(listeners);
        ports = List.copyOf(ports);
        calls = List.copyOf(calls);
        plain = List.copyOf(plain);
    }
}
