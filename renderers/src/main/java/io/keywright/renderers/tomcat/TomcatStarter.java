package io.keywright.renderers.tomcat;

import io.keywright.renderers.flavour.Starter;
import java.util.Map;

/** What {@code init} writes for Tomcat: a document, and a small server.xml that it is about. */
final class TomcatStarter {

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
              # The key and certificate that the server presents.
              orders:
                generate:
                  subject: "CN=localhost"
                  names: [localhost, "ip:127.0.0.1"]
                  key: RSA-3072
                  validFor: 90d
                  issuer: starter-root
                renewBefore: 30d

            servers:
              orders:
                flavour: tomcat
                home: servers/orders  # its CATALINA_BASE
                keystores:
                  # New stores are conf/identity.p12 and conf/trust.p12; a store that is there goes by its location.
                  identity:
                    password: {env: ORDERS_KEYSTORE_PASSWORD}
                    keys: {orders: orders}
                  trust:
                    password: {env: ORDERS_TRUSTSTORE_PASSWORD}
                    trust: {starter-root: starter-root}
                sslConfigs:
                  # What the SSLHostConfig of a Connector says. Several endpoints may have the same.
                  main: {keystore: identity, truststore: trust, serverKey: orders, clientAuth: supported, protocols: [TLSv1.2, TLSv1.3]}
                endpoints:
                  # A Connector is found by its port, and made where there is none.
                  https: {names: [localhost], port: 8443, sslConfig: main}
            """, Map.of("servers/orders/conf/server.xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <Server port="-1">
              <Listener className="org.apache.catalina.core.JreMemoryLeakPreventionListener"/>
              <Service name="Catalina">
                <Connector port="8080" protocol="HTTP/1.1" connectionTimeout="20000"
                           redirectPort="8443"/>
                <Engine name="Catalina" defaultHost="localhost">
                  <Host name="localhost" appBase="webapps"/>
                </Engine>
              </Service>
            </Server>
            """));

    private TomcatStarter() {
    }
}
