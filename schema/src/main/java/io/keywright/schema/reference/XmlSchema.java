package io.keywright.schema.reference;

import io.keywright.schema.document.TlsDocument;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.SchemaOutputResolver;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.transform.Result;
import javax.xml.transform.stream.StreamResult;

/** The XML Schema of a document in its XML form, as JAXB derives it from the same classes. */
public final class XmlSchema {

    private XmlSchema() {
    }

    /** The schema's text. */
    public static String text() {
        Map<String, StringWriter> files = new TreeMap<>();
        try {
            JAXBContext.newInstance(TlsDocument.class).generateSchema(new SchemaOutputResolver() {
                @Override
                public Result createOutput(String namespace, String suggestedFileName) {
                    StreamResult result = new StreamResult(files.computeIfAbsent(namespace, n -> new StringWriter()));
                    result.setSystemId(suggestedFileName);
                    return result;
                }
            });
        } catch (JAXBException | IOException e) {
            throw new IllegalStateException("bug: the document classes have no XML Schema", e);
        }
        if (files.size() != 1) {
            throw new IllegalStateException("bug: the document classes are of the namespaces " + files.keySet());
        }
        return files.values().iterator().next().toString().replace(System.lineSeparator(), "\n").strip() + "\n";
    }
}
