package io.keywright.renderers.wildfly;

import io.keywright.renderers.flavour.Starter;
import java.util.Map;

/** What {@code init} writes for WildFly: a document, and the part of standalone.xml that it is about. */
final class WildflyStarter {

    static final Starter STARTER = new Starter("""
            # TLS of this site. `keywright plan` shows what would change on the servers, `keywright apply` does it.
            keywright: 1
            site: starter

            authorities:
              # A certificate authority of your own. Its key stays beside this document, in
              # .keywright/authorities.p12; the passphrase of that file comes from KEYWRIGHT_PASSPHRASE.
              starter-root:
                generate: {subject: "CN=Starter Root CA", key: RSA-3072, validFor: 10y}

            identities:
              # The key and certificate that the server presents to callers, and to those whom it calls.
              orders:
                generate:
                  subject: "CN=localhost"
                  names: [localhost, "ip:127.0.0.1"]
                  usage: [server, client]
                  key: RSA-3072
                  validFor: 90d
                  issuer: starter-root
                renewBefore: 30d

            servers:
              orders:
                flavour: wildfly
                home: servers/orders  # the directory standalone of the server
                keystores:
                  # The key stores of the subsystem elytron: this one is configuration/orders.p12.
                  orders:
                    password: {env: ORDERS_KEYSTORE_PASSWORD}
                    keys: {orders: orders}
                  orders-trust:
                    password: {env: ORDERS_TRUSTSTORE_PASSWORD}
                    trust: {starter-root: starter-root}
                sslConfigs:
                  # A server-ssl-context, and a client-ssl-context for calls.
                  orders:
                    keystore: orders
                    truststore: orders-trust
                    serverKey: orders
                    clientAuth: supported
                    protocols: [TLSv1.2, TLSv1.3]
                defaultSslConfig: orders
                endpoints:
                  # The https-listener of this name; its port is that of its socket-binding.
                  https: {names: [localhost], port: 8443}
            """, Map.of("servers/orders/configuration/standalone.xml", """
            <?xml version="1.0" encoding="UTF-8"?>

            <server xmlns="urn:jboss:domain:community:20.0">
                <profile>
                    <subsystem xmlns="urn:wildfly:elytron:community:18.0" final-providers="combined-providers">
                        <providers>
                            <aggregate-providers name="combined-providers">
                                <providers name="elytron"/>
                                <providers name="openssl"/>
                            </aggregate-providers>
                            <provider-loader name="elytron" module="org.wildfly.security.elytron"/>
                            <provider-loader name="openssl" module="org.wildfly.openssl"/>
                        </providers>
                        <!-- The product comes with this; its store is made when somebody asks for it. -->
                        <tls>
                            <key-stores>
                                <key-store name="applicationKS">
                                    <credential-reference clear-text="password"/>
                                    <implementation type="JKS"/>
                                    <file path="application.keystore" relative-to="jboss.server.config.dir"/>
                                </key-store>
                            </key-stores>
                            <key-managers>
                                <key-manager name="applicationKM" key-store="applicationKS" generate-self-signed-certificate-host="localhost">
                                    <credential-reference clear-text="password"/>
                                </key-manager>
                            </key-managers>
                            <server-ssl-contexts>
                                <server-ssl-context name="applicationSSC" key-manager="applicationKM"/>
                            </server-ssl-contexts>
                        </tls>
                    </subsystem>
                    <subsystem xmlns="urn:jboss:domain:undertow:community:14.0" default-virtual-host="default-host" default-servlet-container="default" default-server="default-server">
                        <server name="default-server">
                            <http-listener name="default" socket-binding="http" redirect-socket="https" enable-http2="true"/>
                            <https-listener name="https" socket-binding="https" ssl-context="applicationSSC" enable-http2="true"/>
                            <host name="default-host" alias="localhost"/>
                        </server>
                        <servlet-container name="default"/>
                    </subsystem>
                </profile>
                <interfaces>
                    <interface name="public">
                        <inet-address value="${jboss.bind.address:127.0.0.1}"/>
                    </interface>
                </interfaces>
                <socket-binding-group name="standard-sockets" default-interface="public" port-offset="${jboss.socket.binding.port-offset:0}">
                    <socket-binding name="http" port="${jboss.http.port:8080}"/>
                    <socket-binding name="https" port="${jboss.https.port:8443}"/>
                </socket-binding-group>
            </server>
            """));

    private WildflyStarter() {
    }
}
