package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.flavour.Starter;
import java.util.Map;

/** What {@code init} writes for a build folder: a document, and the properties that it is about. */
final class MobilefirstStarter {

    static final Starter STARTER = new Starter("""
            # TLS of this site. `keywright plan` shows what would change, `keywright apply` does it; the build is left to you.
            keywright: 1
            site: starter

            authorities:
              # The authority that issued Maximo's certificate. Here it is one of your own, whose key stays beside this document,
              # in .keywright/authorities.p12 under the passphrase in KEYWRIGHT_PASSPHRASE; write `file: maximo.pem` for another.
              maximo-root:
                generate: {subject: "CN=Starter Root CA", key: RSA-3072, validFor: 10y}

            servers:
              orders:
                flavour: mobilefirst
                home: servers/orders  # the folder with build.properties
                keystores:
                  # The one store of all adapters; it is packed into the war.
                  adapter:
                    location: conf/default.keystore.jks  # from the folder server
                    password: {env: ADAPTER_KEYSTORE_PASSWORD}
                    trust: {maximo-root: maximo-root}
                sslConfigs:
                  adapter: {keystore: adapter, truststore: adapter}  # always called so
                endpointAliases:
                  # Each has properties of its own: adapter, server, public, appCenter, attachmentProxy.
                  adapter: {url: "https://maximo.example.test:9443", sslConfig: adapter}
                  server: {url: "https://mobile.example.test:9443"}
            """, Map.of("servers/orders/build.properties", """
            # Where Maximo is
            adapter.connection.protocol=http
            adapter.connection.domain=maximo.example.test
            adapter.connection.port=80
            adapter.connection.context=maximo

            # The MobileFirst server
            #worklight.server.url=http://localhost:10080
            """, "servers/orders/server/conf/worklight.properties", """
            ###############################################################################
            #ssl.keystore.path=conf/default.keystore
            #ssl.keystore.type=jks
            #ssl.keystore.password=worklight
            """));

    private MobilefirstStarter() {
    }
}
