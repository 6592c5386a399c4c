package io.keywright.renderers.websphere.wsadmin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** A small cell that has a bit of everything. */
final class Cells {

    static final String CELL = "(cell):demoCell";
    static final String NODE = "(cell):demoCell:(node):demoNode";
    static final String SERVER = "cells/demoCell/nodes/demoNode/servers/server1/server.xml";
    static final String TRUST = "${CONFIG_ROOT}/cells/demoCell/trust.p12";
    static final String PARTNER = "${CONFIG_ROOT}/cells/demoCell/nodes/demoNode/partner.p12";

    private Cells() {
    }

    static Map<String, byte[]> files() {
        return Map.of("cells/demoCell/security.xml", file("security.xml"), SERVER, file("server.xml"),
                "cells/demoCell/audit.xml", file("audit.xml"));
    }

    /** The cell, the files of its stores still empty. */
    static StandInCell demo() {
        StandInCell cell = new StandInCell(files());
        for (String name : new String[]{"key.p12", "trust.p12", "nodes/demoNode/partner.p12", "other.p12", "ltpa.jceks"}) {
            cell.store("${CONFIG_ROOT}/cells/demoCell/" + name, "WebAS");
        }
        return cell;
    }

    private static byte[] file(String name) {
        try (InputStream in = Cells.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
