package io.keywright.renderers.webmethods.cloud;

import io.keywright.renderers.flavour.Starter;
import java.util.Map;

/** What {@code init} writes for a tenant: a user with a certificate, and the bundle that its client calls with. */
final class WebmethodsCloudStarter {

    static final Starter STARTER = new Starter("""
            # Two-way SSL of a tenant. `keywright plan` shows what would change, `keywright apply` writes the files to bring in,
            # and what is to be done in the console of the tenant.
            keywright: 1
            site: starter

            authorities:
              # The tenant takes certificates of authorities that it knows: have yours signed by one (request: and reply:),
              # or let the tenant generate them. This one is for a first look.
              starter-root:
                generate: {subject: "CN=Starter Root CA", key: RSA-3072, validFor: 10y}

            identities:
              # What a client calls with. It is born in the client's bundle.
              robot:
                generate: {subject: "CN=robot, O=Acme", usage: [client], key: RSA-3072, validFor: 1y, issuer: starter-root}
                renewBefore: 30d

            servers:
              orders:
                flavour: webmethods-cloud
                home: servers/orders
                keystores:
                  robot: {type: PEM, location: robot.crt, contents: certificate, keys: {robot: robot}}
                authentication: {method: certificate, users: {robot: {certificate: robot}}}
                endpoints:
                  api: {names: [orders.example.test], port: 8443, clientAuth: supported}
                options: {twoWaySsl: exclusive}  # default | force | exclusive

              client:
                flavour: client
                home: bundles/robot
                keystores:
                  robot: {type: PKCS12, location: robot.pfx, password: {env: ROBOT_PASSWORD}, keys: {robot: robot}}
            """, Map.of());

    private WebmethodsCloudStarter() {
    }
}
