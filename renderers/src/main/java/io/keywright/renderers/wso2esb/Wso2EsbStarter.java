package io.keywright.renderers.wso2esb;

import io.keywright.renderers.flavour.Starter;
import java.util.Map;

/** What {@code init} writes for WSO2 ESB: a document, and the part of axis2.xml that it is about. */
final class Wso2EsbStarter {

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
              # The key and certificate that the product presents to callers, and to those whom it calls.
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
                flavour: wso2-esb
                home: servers/orders  # of the product
                keystores:
                  # A store goes by the name of its file: this is repository/resources/security/edge.jks.
                  # It holds one key, since the transports cannot choose between two.
                  edge:
                    password: {env: ORDERS_KEYSTORE_PASSWORD}
                    keys: {orders: orders}
                  edge-trust:
                    password: {env: ORDERS_TRUSTSTORE_PASSWORD}
                    trust: {starter-root: starter-root}
                sslConfigs:
                  # These are always called so: that of the HTTPS listener and that of the HTTPS sender.
                  listener: {keystore: edge, truststore: edge-trust, clientAuth: supported, protocols: [TLSv1.2, TLSv1.3]}
                  sender: {keystore: edge, truststore: edge-trust, protocols: [TLSv1.2, TLSv1.3]}
                  # That of the management console, in tomcat/catalina-server.xml.
                  console: {keystore: edge, protocols: [TLSv1.2, TLSv1.3]}
                defaultSslConfig: {inbound: listener, outbound: sender}
                endpoints:
                  https: {names: [localhost], port: 8243}
                  console: {names: [localhost], port: 9443, sslConfig: console}
            """, Map.of("servers/orders/repository/conf/tomcat/catalina-server.xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <Server port="8005" shutdown="SHUTDOWN">
                <Service name="Catalina" className="org.wso2.carbon.tomcat.ext.service.ExtendedStandardService">
                    <Connector protocol="org.apache.coyote.http11.Http11NioProtocol" port="9763" redirectPort="9443"/>
                    <Connector protocol="org.apache.coyote.http11.Http11NioProtocol" port="9443"
                               scheme="https" secure="true" SSLEnabled="true" sslProtocol="TLS"/>
                    <Engine name="Catalina" defaultHost="localhost">
                        <Host name="localhost" appBase="${carbon.home}/repository/deployment/server/webapps/"/>
                    </Engine>
                </Service>
            </Server>
            """, "servers/orders/repository/conf/axis2/axis2.xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <axisconfig name="AxisJava2.0">

                <transportReceiver name="https" class="org.apache.synapse.transport.passthru.PassThroughHttpSSLListener">
                    <parameter name="port" locked="false">8243</parameter>
                    <parameter name="non-blocking" locked="false">true</parameter>
                    <!--parameter name="SSLVerifyClient">require</parameter-->
                </transportReceiver>

                <transportSender name="https" class="org.apache.synapse.transport.passthru.PassThroughHttpSSLSender">
                    <parameter name="non-blocking" locked="false">true</parameter>
                </transportSender>

            </axisconfig>
            """));

    private Wso2EsbStarter() {
    }
}
