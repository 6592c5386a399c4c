package io.keywright.renderers.wso2mi;

import io.keywright.renderers.flavour.Starter;
import java.util.Map;

/** What {@code init} writes for the Micro Integrator: a document, and a deployment.toml. */
final class Wso2MiStarter {

    static final Starter STARTER = new Starter("""
            # What Keywright is to see to. `keywright plan` compares it with the server, `keywright apply` makes it so.
            keywright: 1
            site: starter

            authorities:
              # Issues what is below. Its key stays beside this document, in .keywright/authorities.p12,
              # which the passphrase in KEYWRIGHT_PASSPHRASE opens.
              starter-root:
                generate: {subject: "CN=Starter Root CA", key: RSA-3072, validFor: 10y}

            identities:
              # Presented to callers by the listener, and by the sender to those that ask it.
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
                flavour: wso2-mi
                home: servers/orders  # of the product: conf/deployment.toml is in it
                keystores:
                  # By the name of the file: repository/resources/security/integrator.jks. One key, for
                  # nothing in deployment.toml chooses between two.
                  integrator:
                    password: {env: ORDERS_KEYSTORE_PASSWORD}
                    keys: {orders: orders}
                  integrator-trust:
                    password: {env: ORDERS_TRUSTSTORE_PASSWORD}
                    trust: {starter-root: starter-root}
                sslConfigs:
                  # The listener's and the sender's; there are no others.
                  listener: {keystore: integrator, truststore: integrator-trust, clientAuth: supported, protocols: [TLSv1.2, TLSv1.3]}
                  sender: {keystore: integrator, truststore: integrator-trust, protocols: [TLSv1.2, TLSv1.3]}
                defaultSslConfig: {inbound: listener, outbound: sender}
                endpoints:
                  # On which callers reach it: deployment.toml has it without the offset, which is 10 if it says none.
                  https: {names: [localhost], port: 8253}
            """, Map.of("servers/orders/conf/deployment.toml", """
            [server]
            hostname = "localhost"

            # What the HTTPS transports present and trust
            [transport.http]
            listener.secured_port = 8243 # and the port offset
            """));

    private Wso2MiStarter() {
    }
}
