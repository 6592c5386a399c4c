package io.keywright.renderers.tomcat;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.InMemoryHome;
import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.schema.state.ServerState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A CATALINA_BASE in memory. */
final class TomcatBase extends InMemoryHome {

    static final String SERVER_XML = "conf/server.xml";

    static final String CONFIGURED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Server port="8005" shutdown="SHUTDOWN">\r
              <Service name="Catalina">
                <!-- <Connector port="9443" SSLEnabled="true"/> -->
                <Connector port='8443' protocol="HTTP/1.1" SSLEnabled="true" maxThreads="150"
                           scheme="https" secure="true">
                  <UpgradeProtocol className="org.apache.coyote.http2.Http2Protocol" />
                  <SSLHostConfig certificateVerification="optional" truststoreFile="conf/partners.jks" truststorePassword="second-2">
                    <Certificate certificateKeystoreFile="${catalina.base}/conf/edge.jks" certificateKeystorePassword="first-1"
                                 certificateKeyAlias="orders" type="RSA" />
                  </SSLHostConfig>
                </Connector>
                <Engine name="Catalina" defaultHost="localhost"/>
              </Service>
            </Server>
            """;

    private Naming naming = Naming.NONE;

    TomcatBase(String serverXml) {
        this(serverXml.getBytes(StandardCharsets.UTF_8));
    }

    TomcatBase(byte[] serverXml) {
        super(new TomcatFlavour(), Optional.empty());
        put(SERVER_XML, serverXml);
    }

    /** A configured one with another text in server.xml. */
    static TomcatBase with(String old, String replacement) {
        assertTrue(CONFIGURED.contains(old), () -> "there is no " + old);
        return new TomcatBase(CONFIGURED.replace(old, replacement));
    }

    TomcatBase file(String name, String text) {
        put(name, text);
        return this;
    }

    TomcatBase named(ServerState document) {
        naming = Naming.of(document);
        return this;
    }

    @Override
    public ServerReading reading() {
        return reading(naming);
    }
}
