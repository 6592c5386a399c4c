package io.keywright.renderers.liberty;

import io.keywright.renderers.flavour.Starter;
import java.util.Map;

/** What {@code init} writes for Liberty: a document, and the server.xml that `server create` would give. */
final class LibertyStarter {

    static final Starter STARTER = new Starter("""
            # TLS of this site. `keywright plan` shows what would change on the servers, `keywright apply` does it.
            keywright: 1
            site: starter

            authorities:
              # A certificate authority of your own. Its key stays beside this document, in
              # .keywright/authorities.p12; the passphrase of that file comes from KEYWRIGHT_PASSPHRASE.
              starter-root:
                generate: {subject: "CN=Starter Root CA", key: EC-P256, validFor: 10y}

            identities:
              # The key and certificate that the server presents. It is born in the server's keystore.
              orders:
                generate:
                  subject: "CN=localhost"
                  names: [localhost, "ip:127.0.0.1"]
                  usage: [server]
                  key: EC-P256
                  validFor: 90d
                  issuer: starter-root
                renewBefore: 30d

            servers:
              orders:
                flavour: liberty
                home: servers/orders
                keystores:
                  defaultKeyStore:
                    password: {env: ORDERS_KEYSTORE_PASSWORD}
                    keys: {orders: orders}
                  defaultTrustStore:
                    password: {env: ORDERS_TRUSTSTORE_PASSWORD}
                    trust: {starter-root: starter-root}
                sslConfigs:
                  defaultSSLConfig:
                    keystore: defaultKeyStore
                    truststore: defaultTrustStore
                    serverKey: orders
                    clientAuth: none  # none | supported | required
                    protocols: [TLSv1.2, TLSv1.3]
                endpoints:
                  defaultHttpEndpoint: {host: localhost, names: [localhost], port: 9443, httpPort: 9080, sslConfig: defaultSSLConfig}
            """, Map.of("servers/orders/server.xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <server description="orders">

                <featureManager>
                    <feature>servlet-6.0</feature>
                </featureManager>

            </server>
            """));

    private LibertyStarter() {
    }
}
