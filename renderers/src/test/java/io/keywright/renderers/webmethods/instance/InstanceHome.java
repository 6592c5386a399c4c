package io.keywright.renderers.webmethods.instance;

import io.keywright.renderers.flavour.InMemoryHome;
import java.util.Optional;

/** An instance in memory. */
final class InstanceHome extends InMemoryHome {

    static final String SETTINGS = "config/server.cnf";
    static final String PORTS = "packages/WmRoot/config/listeners.cnf";
    static final String KEYSTORE = "config/security/keystore/edge_ks_config.xml";
    static final String TRUSTSTORE = "config/security/keystore/edge_ts_config.xml";
    static final String CALLS = "config/endpoints/consumerHTTPS.cnf";

    static final String PORT = """
            <?xml version="1.0" encoding="UTF-8"?>\r
            <Values version="2.0">\r
              <record name="listeners" javaclass="com.wm.util.Values">\r
                <record name="HTTPSListener@9443" javaclass="com.wm.util.Values">\r
                  <number name="port" type="Integer">9443</number>\r
                  <value name="protocol">HTTPS</value>\r
                  <value name="key">HTTPSListener@9443</value>\r
                  <value name="portAlias">edge</value>\r
                  <value name="clientAuth">none</value>\r
                  <value name="alias">server1</value>\r
                  <value name="keyStore">EDGE</value>\r
                  <null name="trustStore"/>\r
                  <!-- kept -->\r
                </record>\r
              </record>\r
              <record name="access" javaclass="com.wm.util.Values">\r
                <record name="HTTPSListener@9443" javaclass="com.wm.util.Values"><value name="key">HTTPSListener@9443</value></record>\r
              </record>\r
            </Values>\r
            """;

    static final String ALIAS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Values version="2.0">
              <value name="securityConfigParams">&lt;?xml version="1.0" encoding="UTF-8"?&gt;&lt;webm_security_store_management&gt;
            &lt;keystore  desc="by hand" handle="wm.security.keystore.EDGE" location="config\\stores\\edge.jks" name="EDGE" storeProviderName="SUN" type="JKS"&gt;
            &lt;aliasHandles&gt;
            &lt;handle alias="server1" value="wm.security.keystore.EDGE.server1"/&gt;
            &lt;/aliasHandles&gt;
            &lt;/keystore&gt;
            &lt;/webm_security_store_management&gt;
            </value>
              <value name="isHsm">false</value>
              <value name="keyStoreProviderClass">sun.security.provider.Sun</value>
            </Values>
            """;

    InstanceHome() {
        super(new WebmethodsIsFlavour(), Optional.of("10.15"));
        put(SETTINGS, "watt.server.port=5555\n");
        put(PORTS, PORT);
        put(KEYSTORE, ALIAS);
    }

    /** With another text in a file. */
    InstanceHome with(String file, String text) {
        put(file, text);
        return this;
    }

    /** A truststore alias of the same name, for another file. */
    InstanceHome trusting() {
        put(TRUSTSTORE, ALIAS.replace("keystore  desc", "truststore desc").replace("/keystore&gt;", "/truststore&gt;").replace("edge.jks", "trust.jks"));
        return this;
    }
}
