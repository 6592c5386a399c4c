package io.keywright.renderers.wildfly.standalone;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.util.HashSet;
import java.util.Set;

/**
 * Key stores that nobody has made: the server does it when somebody asks, with a certificate that nobody has issued. The
 * product comes with one. Until it is there, or declared, it is no part of what a server has.
 */
public final class GeneratedStores {

    public static final String HOST = "generate-self-signed-certificate-host";

    private GeneratedStores() {
    }

    /** The names of those whose file is missing. */
    public static Set<String> missing(Standalone file, ServerSite site, ServerFiles files) {
        Set<String> missing = new HashSet<>();
        file.all(Standalone.KEY_MANAGER).stream().filter(manager -> manager.attribute(HOST).isPresent())
                .forEach(manager -> file.named(manager, Standalone.KEY_STORE).filter(store -> isMissing(store, new Locations(site, file), files))
                        .ifPresent(store -> missing.add(Parts.name(store))));
        return missing;
    }

    private static boolean isMissing(XmlElement store, Locations locations, ServerFiles files) {
        try {
            return Locations.text(store).flatMap(locations::file).filter(path -> files.read(path).isEmpty()).isPresent();
        } catch (DiagnosticException e) {
            return false; // outside of home: not ours to see
        }
    }
}
