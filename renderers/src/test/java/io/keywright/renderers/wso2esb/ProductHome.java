package io.keywright.renderers.wso2esb;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.flavour.InMemoryHome;
import java.util.Optional;

/** A home of the product in memory. */
final class ProductHome extends InMemoryHome {

    static final String AXIS2 = "repository/conf/axis2/axis2.xml";

    static final String CONFIGURED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <axisconfig name="AxisJava2.0" xmlns:svns="http://org.wso2.securevault/configuration">\r
              <transportReceiver locked='false' name="https" class="org.apache.synapse.transport.passthru.PassThroughHttpSSLListener">
                <parameter name="port" locked="false">8243</parameter>
                <!--parameter name="SSLVerifyClient">require</parameter-->
                <parameter name="keystore" locked="false">
                  <KeyStore>
                    <Location>repository/resources/security/edge.jks</Location>
                    <Type>JKS</Type>
                    <Password>first-1</Password>
                    <KeyPassword>first-1</KeyPassword>
                  </KeyStore>
                </parameter>
                <parameter name="truststore"><TrustStore><Location>repository/resources/security/edge-trust.jks</Location><Type>JKS</Type><Password>second-2</Password></TrustStore></parameter>
              </transportReceiver>
              <transportSender name="https" class="org.apache.synapse.transport.passthru.PassThroughHttpSSLSender"/>
            </axisconfig>
            """;

    ProductHome(String axis2) {
        this(AXIS2, axis2);
    }

    ProductHome(String file, String text) {
        super(new Wso2EsbFlavour(), Optional.empty());
        put(file, text);
    }

    /** A configured home with another text in axis2.xml. */
    static ProductHome with(String old, String replacement) {
        assertTrue(CONFIGURED.contains(old), () -> "there is no " + old);
        return new ProductHome(CONFIGURED.replace(old, replacement));
    }

    ProductHome file(String name, String text) {
        put(name, text);
        return this;
    }

    /** With a carbon.xml beside it, whose Security holds this. */
    ProductHome carbon(String security) {
        put("repository/conf/carbon.xml", "<Server xmlns=\"http://wso2.org/projects/carbon/carbon.xml\">\n  <!-- ours -->\n  <Security>\n" + security + "  </Security>\n</Server>\n");
        return this;
    }
}
