/** The words of Keywright and where they stand: the document, its positions, the state of servers, diagnostics. */
module io.keywright.schema {
    requires transitive jakarta.xml.bind;
    requires java.xml;
    requires org.yaml.snakeyaml;
    requires com.fasterxml.jackson.core;

    exports io.keywright.schema.address;
    exports io.keywright.schema.diagnostic;
    exports io.keywright.schema.document;
    exports io.keywright.schema.json;
    exports io.keywright.schema.layout;
    exports io.keywright.schema.reference;
    exports io.keywright.schema.secret;
    exports io.keywright.schema.shape;
    exports io.keywright.schema.source;
    exports io.keywright.schema.state;
    exports io.keywright.schema.vocabulary;

    opens io.keywright.schema.document to jakarta.xml.bind;
}
