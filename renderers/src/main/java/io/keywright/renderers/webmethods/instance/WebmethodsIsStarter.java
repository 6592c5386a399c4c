package io.keywright.renderers.webmethods.instance;

import io.keywright.renderers.flavour.Starter;
import java.util.Map;

/** What {@code init} writes for an Integration Server: a document, and the files of an instance that it is about. */
final class WebmethodsIsStarter {

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
                flavour: webmethods-is
                home: servers/orders  # the instance: IntegrationServer/instances/<name>
                keystores:
                  # Each is an alias under Security > Keystore. One with keys is a keystore alias, one without a truststore
                  # alias. The product keeps passwords where nothing else reads them: apply writes a script that hands them over.
                  ORDERS_KS:
                    password: {env: ORDERS_KEYSTORE_PASSWORD}
                    keys: {orders: orders}
                  ORDERS_TS:
                    password: {env: ORDERS_TRUSTSTORE_PASSWORD}
                    trust: {starter-root: starter-root}
                sslConfigs:
                  # What the whole server presents and whom it trusts; ports and calls may name others.
                  standard: {keystore: ORDERS_KS, truststore: ORDERS_TS, serverKey: orders, clientKey: orders, clientAuth: supported}
                defaultSslConfig: standard
                # With clientAuth supported, who sends no certificate logs in with a password; one that is sent and is no user's is refused.
                authentication: {method: certificate, fallbackToBasic: true}
                endpoints:
                  # A port that is there under this name, or with this number, is configured; else it is made.
                  secure: {names: [localhost], port: 5543}
                options:
                  # Without this, a partner that names no authorities is sent no certificate.
                  ignoreEmptyAuthoritiesList: true
            """, Map.of("servers/orders/config/server.cnf", """
            #Extended settings of the server
            watt.server.port=5555
            watt.server.securePort=5543
            watt.security.ssl.keyStoreAlias=
            watt.security.ssl.keyAlias=
            watt.security.trustStoreAlias=
            watt.net.jsse.client.disabledProtocols=SSLv2Hello,SSLv3,TLSv1,TLSv1.1
            watt.net.jsse.server.disabledProtocols=SSLv2Hello,SSLv3,TLSv1,TLSv1.1
            """));

    private WebmethodsIsStarter() {
    }
}
