package io.keywright.schema.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.source.DocumentReader;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.Marshaller;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class XmlSchemaTest {

    private static String xml(String resource) throws Exception {
        byte[] bytes;
        try (InputStream in = XmlSchemaTest.class.getResourceAsStream(resource)) {
            bytes = in.readAllBytes();
        }
        TlsDocument document = DocumentReader.read(List.of(new SourceFile("tls.yaml", bytes)), new Diagnostics()).orElseThrow()
                .document();
        StringWriter out = new StringWriter();
        Marshaller marshaller = JAXBContext.newInstance(TlsDocument.class).createMarshaller();
        marshaller.marshal(document, out);
        return out.toString();
    }

    private static Schema schema() throws SAXException {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(new StringReader(XmlSchema.text())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forms.yaml", "instances.yaml", "smallest.yaml", "/io/keywright/schema/source/valid/design.yaml"})
    void takesABoundDocumentThatIsWrittenAsXml(String resource) throws Exception {
        String xml = xml(resource);

        schema().newValidator().validate(new StreamSource(new StringReader(xml)));
    }

    @Test
    void refusesAWordThatThereIsNot() throws Exception {
        String xml = xml("forms.yaml");
        String broken = xml.replace("<clientAuth>none<", "<clientAuth>want<");
        assertFalse(broken.equals(xml));

        SAXException fault = assertThrows(SAXException.class,
                () -> schema().newValidator().validate(new StreamSource(new StringReader(broken))));

        assertTrue(fault.getMessage().contains("want"), fault.getMessage());
    }

    @Test
    void refusesADocumentWithoutItsSite() throws Exception {
        String broken = xml("forms.yaml").replaceFirst("<site>.*?</site>", "");

        assertThrows(SAXException.class, () -> schema().newValidator().validate(new StreamSource(new StringReader(broken))));
    }

    @Test
    void isTheSameEachTimeAndHasOneNamespace() {
        String text = XmlSchema.text();

        assertEquals(text, XmlSchema.text());
        assertTrue(text.contains("targetNamespace=\"https://keywright.io/tls/1\""));
        assertFalse(text.contains("<xs:import"));
        assertFalse(text.contains("\r"));
        assertTrue(text.endsWith("\n"));
    }
}
