package io.keywright.renderers.wildfly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.InMemoryHome;
import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.state.ServerState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A server in memory. */
final class ServerHome extends InMemoryHome {

    static final String CONFIGURED = """
            <?xml version='1.0' encoding="UTF-8"?>
            <server xmlns="urn:jboss:domain:community:20.0">
              <profile>
                <subsystem xmlns="urn:wildfly:elytron:community:18.0" default-ssl-context="out">
                  <tls>
                    <key-stores>
                      <key-store name="keys">
                        <credential-reference clear-text="first-1"/>
                        <implementation type="JKS"/>
                        <file relative-to="jboss.server.config.dir" path="keys.jks"/>
                      </key-store>
                      <key-store name='trust'><credential-reference clear-text='second-2'/><implementation type="PKCS12"/><file path="trust.p12" relative-to="jboss.server.config.dir"/></key-store>
                    </key-stores>
                    <!-- by hand -->
                    <key-managers>
                      <key-manager name="km" key-store="keys" alias-filter="main" algorithm="PKIX"><credential-reference clear-text="first-1"/></key-manager>
                    </key-managers>
                    <trust-managers>
                      <trust-manager name="tm" key-store="trust" only-leaf-cert="true"><certificate-revocation-list path="crl.pem"/></trust-manager>
                    </trust-managers>
                    <server-ssl-contexts>
                      <server-ssl-context name="in" key-manager="km" trust-manager="tm" protocols="TLSv1.2" need-client-auth="true"/>
                      <server-ssl-context name="other" key-manager="km"/>
                    </server-ssl-contexts>
                    <client-ssl-contexts>
                      <client-ssl-context name="out" trust-manager="tm"/>
                    </client-ssl-contexts>
                  </tls>
                </subsystem>
                <subsystem xmlns="urn:jboss:domain:undertow:community:14.0">
                  <server name="default-server">
                    <https-listener name="https" socket-binding="https" ssl-context="in"/>
                  </server>
                </subsystem>
              </profile>
              <interfaces>
                <interface name="public"><inet-address value="${jboss.bind.address:127.0.0.1}"/></interface>
              </interfaces>
              <socket-binding-group name="standard-sockets" default-interface="public" port-offset="${jboss.socket.binding.port-offset:0}">
                <socket-binding name="https" port="${jboss.https.port:8443}"/>
              </socket-binding-group>
            </server>
            """;

    private final byte[] content;

    ServerHome(byte[] content) {
        super(new WildflyFlavour(), Optional.empty());
        this.content = content;
        put("configuration/standalone.xml", content);
    }

    ServerHome(String text) {
        this(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A configured server with another text in standalone.xml. */
    static ServerHome with(String old, String replacement) {
        assertTrue(CONFIGURED.contains(old), () -> "there is no " + old);
        return new ServerHome(CONFIGURED.replace(old, replacement));
    }

    Rendering rendering(ServerState desired) {
        return reading(Naming.of(desired)).render(new RenderRequest(desired, Set.of(), Map.of()));
    }

    /** The file as it would be; read again it has all that is desired. */
    String rendered(ServerState desired) {
        Rendering rendering = rendering(desired);
        assertEquals(List.of(), rendering.diagnostics());
        return rendering.files().isEmpty() ? new String(content, StandardCharsets.UTF_8)
                : new String(rendering.files().get(0).content().orElseThrow(), StandardCharsets.UTF_8);
    }

    /** The sentences of what cannot be rendered. */
    List<String> refused(ServerState desired) {
        return rendering(desired).diagnostics().stream().map(Diagnostic::summary).toList();
    }

    @Override
    public List<String> findings() {
        reading();
        return super.findings();
    }
}
