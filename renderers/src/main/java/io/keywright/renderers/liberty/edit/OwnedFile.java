package io.keywright.renderers.liberty.edit;

import io.keywright.renderers.liberty.configuration.ConfigFile;
import io.keywright.renderers.liberty.state.Passwords;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.NewElementHandler;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlElement;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file that is ours whole: what it looks like, and how it is told from one that is not. */
final class OwnedFile {

    private static final List<String> HEADER = List.of(
            ConfigFile.MARK + ".",
            "",
            "To change what it says, change tls.yaml and run `keywright apply`. What is edited",
            "here is written over. server.xml includes this file last, so that it counts.");

    /** As the vendor's own samples have them: what it is, where it is, what it uses, how it works. */
    private static final List<String> ORDER = List.of("id", "name", "value", "location", "type", "password", "keyPassword",
            "fileBased", "readOnly", "updateTrigger", "pollingRate", "sslRef", "outboundSSLRef", "keyStoreRef",
            "trustStoreRef", "serverKeyAlias", "clientKeyAlias", "clientAuthentication",
            "clientAuthenticationSupported", "sslProtocol", "securityLevel", "enabledCiphers", "enforceCipherOrder",
            "verifyHostname", "skipHostnameVerificationForHosts", "trustDefaultCerts", "host", "port",
            "clientCertificate", "httpPort", "httpsPort", "enabled", "onError", "overrideHttpAuthMethod",
            "allowFailOverToBasicAuth");

    private OwnedFile() {
    }

    /** Attributes in the order in which we write them. */
    static Map<String, String> ordered(Map<String, String> attributes) {
        Map<String, String> ordered = new LinkedHashMap<>();
        ORDER.stream().filter(attributes::containsKey).forEach(name -> ordered.put(name, attributes.get(name)));
        attributes.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /** Whether a file says that it is ours and holds nothing that we would lose. */
    static boolean is(ConfigFile file) {
        return file.owned() && known(file.document().root());
    }

    private static boolean known(XmlElement element) {
        Set<String> children = OwnedServer.ELEMENTS.getOrDefault(element.name(), Set.of());
        return element.children().stream().allMatch(child -> children.contains(child.name()) && known(child)
                && (!child.name().equals("variable") || isPassword(child)));
    }

    /** The variables of such a file are passwords; another one is somebody's own. */
    private static boolean isPassword(XmlElement variable) {
        Map<String, String> attributes = new LinkedHashMap<>();
        variable.attributes().forEach(attribute -> attributes.put(attribute.name(), attribute.value()));
        return attributes.keySet().equals(Set.of("name", "value"))
                && Passwords.isPassword(attributes.get("name"), attributes.get("value"));
    }

    /** The file in its one form: header, order of elements, order of attributes. */
    static byte[] canonical(byte[] edited, String filename) {
        try {
            OwnedServer server = (OwnedServer) Context.JAXB.createUnmarshaller()
                    .unmarshal(SecureXml.reader(edited, filename));
            server.dropWhatSaysNothing();
            NewElementHandler handler = new NewElementHandler(ORDER);
            Context.JAXB.createMarshaller().marshal(server, handler);
            NewElement root = handler.root();
            return root.asFile(HEADER).getBytes(StandardCharsets.UTF_8);
        } catch (JAXBException e) {
            throw new IllegalStateException("bug: what we edited is not what we edit", e);
        }
    }

    /** Made when the first file is written, not when the first is read: it costs as much as a small plan. */
    private static final class Context {
        private static final JAXBContext JAXB = make();

        private static JAXBContext make() {
            try {
                return JAXBContext.newInstance(OwnedServer.class);
            } catch (JAXBException e) {
                throw new IllegalStateException("bug: OwnedServer cannot be bound", e);
            }
        }
    }
}
