package io.keywright.renderers.wso2;

import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the stores of the transports are. */
public final class StoreFiles {

    /** What locations begin with in the files of the product's core, and not in axis2.xml. */
    private static final String HOME = "${carbon.home}/";

    private StoreFiles() {
    }

    /** A location of the core as axis2.xml would say it. */
    public static String withoutHome(String location) {
        return location.startsWith(HOME) ? location.substring(HOME.length()) : location;
    }

    /** A location of axis2.xml as the core says it. */
    public static String withHome(String location) {
        return location.startsWith("/") ? location : HOME + location;
    }

    /**
     * The product opens the text as a file name, relative to its working directory, which is its home.
     *
     * @throws DiagnosticException when it is no path, leaves the home, or has a variable
     */
    public static Path of(ServerSite site, String location) {
        if (location.contains("${")) {
            throw ServerSite.refused("'" + location + "' has a variable, and the transports replace none: they open the text as a file name",
                    Optional.of("write it relative to the product's home"));
        }
        return site.inside(site.home(), location, false, location);
    }
}
