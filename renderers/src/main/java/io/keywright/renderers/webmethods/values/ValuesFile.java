package io.keywright.renderers.webmethods.values;

import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.Path;

/** A file whose root is {@code Values}. */
public record ValuesFile(Path path, XmlDocument document) {

    private static final String ROOT = "Values";

    /**
     * @param filename how messages name it
     * @throws DiagnosticException with the place when it is no such file
     */
    public static ValuesFile parse(Path path, byte[] bytes, String filename) {
        XmlDocument document = SecureXml.parse(bytes, filename);
        if (!document.root().name().equals(ROOT)) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, "'" + document.root().name()
                    + "' is no file of Integration Server's; its root is 'Values'").at(document.root().range()));
        }
        return new ValuesFile(path, document);
    }

    public ValuesRecord root() {
        return new ValuesRecord(document.root());
    }
}
