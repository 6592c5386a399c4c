package io.keywright.renderers.wso2esb;

import io.keywright.renderers.wso2.Axis2File;
import io.keywright.renderers.wso2esb.console.ConsoleFile;
import io.keywright.renderers.wso2esb.console.ConsoleReader;
import java.util.Optional;

/** The files of a product home that are about TLS, as far as they are there. */
record ProductFiles(Axis2File axis2, Optional<CarbonFile> carbon, Optional<Console> console) {

    /** The file of the console, and what it says. */
    record Console(ConsoleFile file, ConsoleReader reader) {
    }

    /** What the product adds to each of its ports. */
    int portOffset() {
        return carbon.map(CarbonFile::portOffset).orElse(0);
    }
}
