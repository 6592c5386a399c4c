package io.keywright.renderers.zosconnect;

import io.keywright.renderers.flavour.Starter;
import java.util.Map;

/** What {@code init} writes for z/OS Connect: stores in files first, and how to go on to keyrings. */
final class ZosconnectStarter {

    static final Starter STARTER = new Starter("""
            # TLS of z/OS Connect. `keywright plan` shows what would change, `keywright apply` does it.
            keywright: 1
            site: starter

            authorities:
              # A certificate authority of your own. Its key stays beside this document, in
              # .keywright/authorities.p12; the passphrase of that file comes from KEYWRIGHT_PASSPHRASE.
              starter-root:
                generate: {subject: "CN=Starter Root CA", key: RSA-3072, validFor: 10y}

            identities:
              # The key and certificate that the server presents, with the names by which callers reach it.
              orders:
                generate:
                  subject: "CN=localhost"
                  names: [localhost, "ip:127.0.0.1"]
                  usage: [server]
                  key: RSA-3072
                  validFor: 90d
                  issuer: starter-root
                renewBefore: 30d

            servers:
              orders:
                flavour: zosconnect
                home: servers/orders
                keystores:
                  # A keyring instead of a file: its keys are held by RACF, and known here by their certificates
                  # (identities: {zzzz: {external: certs/zzzz.pem}}). The commands for it are a manual step.
                  #   racfKeyStore: {type: JCERACFKS, location: "safkeyring://START1/KEY", keys: {ZZZZ: zzzz}}
                  defaultKeyStore:
                    password: {env: ORDERS_KEYSTORE_PASSWORD}
                    keys: {orders: orders}
                sslConfigs:
                  defaultSSLConfig: {keystore: defaultKeyStore, serverKey: orders, clientAuth: none, protocols: [TLSv1.2, TLSv1.3]}
                endpoints:
                  defaultHttpEndpoint: {host: "*", names: [localhost], port: 9443, httpPort: -1, sslConfig: defaultSSLConfig}
            """, Map.of("servers/orders/server.xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <server description="z/OS Connect">

                <featureManager>
                    <feature>zosconnect:zosConnect-2.0</feature>
                </featureManager>

            </server>
            """));

    private ZosconnectStarter() {
    }
}
