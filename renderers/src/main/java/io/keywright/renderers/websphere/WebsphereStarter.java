package io.keywright.renderers.websphere;

import io.keywright.renderers.flavour.Starter;
import java.util.Map;

/** What {@code init} writes for WebSphere: a document, and the few files of a stand-alone profile that it is about. */
final class WebsphereStarter {

    private static final String CELL = "servers/orders/config/cells/starterCell/";

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
              # The key and certificate that the cell presents. It is born in the cell's keystore.
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
                flavour: websphere
                home: servers/orders  # a profile; of a federated cell take the deployment manager's
                keystores:
                  NodeDefaultKeyStore:
                    password: {env: ORDERS_KEYSTORE_PASSWORD}
                    keys: {orders: orders}
                  NodeDefaultTrustStore:
                    password: {env: ORDERS_TRUSTSTORE_PASSWORD}
                    trust: {starter-root: starter-root}
                sslConfigs:
                  NodeDefaultSSLSettings:
                    keystore: NodeDefaultKeyStore
                    truststore: NodeDefaultTrustStore
                    serverKey: orders
                    clientKey: orders
                    clientAuth: none  # none | supported | required
                    protocols: [TLSv1.2]
                endpoints:
                  WCInboundDefaultSecure: {names: [localhost], port: 9443}
            """, Map.of(CELL + "security.xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <security:Security xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" xmlns:security="http://www.ibm.com/websphere/appserver/schemas/5.0/security.xmi" xmi:id="Security_1" enabled="false" appEnabled="false" activeProtocol="BOTH" dynamicallyUpdateSSLConfig="true" defaultSSLSettings="SSLConfig_1">
              <repertoire xmi:id="SSLConfig_1" alias="NodeDefaultSSLSettings" type="JSSE" managementScope="ManagementScope_1">
                <setting xmi:id="SecureSocketLayer_1" clientAuthentication="false" clientAuthenticationSupported="false" securityLevel="HIGH" enabledCiphers="" jsseProvider="IBMJSSE2" sslProtocol="SSL_TLSv2" keyStore="KeyStore_1" trustStore="KeyStore_2" trustManager="TrustManager_1" keyManager="KeyManager_1" clientKeyAlias="default" serverKeyAlias="default"/>
              </repertoire>
              <keyStores xmi:id="KeyStore_1" name="NodeDefaultKeyStore" password="{xor}CDo9Hgw=" provider="IBMJCE" location="${CONFIG_ROOT}/cells/starterCell/nodes/starterNode/key.p12" type="PKCS12" fileBased="true" hostList="" description="keys of the node" usage="SSLKeys" managementScope="ManagementScope_1"/>
              <keyStores xmi:id="KeyStore_2" name="NodeDefaultTrustStore" password="{xor}CDo9Hgw=" provider="IBMJCE" location="${CONFIG_ROOT}/cells/starterCell/nodes/starterNode/trust.p12" type="PKCS12" fileBased="true" hostList="" description="whom the node trusts" usage="SSLKeys" managementScope="ManagementScope_1"/>
              <trustManagers xmi:id="TrustManager_1" name="IbmPKIX" provider="IBMJSSE2" algorithm="IbmPKIX" trustManagerClass="" managementScope="ManagementScope_1"/>
              <keyManagers xmi:id="KeyManager_1" name="IbmX509" provider="IBMJSSE2" algorithm="IbmX509" keyManagerClass="" managementScope="ManagementScope_1"/>
              <managementScopes xmi:id="ManagementScope_1" scopeName="(cell):starterCell:(node):starterNode" scopeType="node"/>
              <sslConfigGroups xmi:id="SSLConfigGroup_1" name="starterNode" direction="inbound" certificateAlias="default" sslConfig="SSLConfig_1" managementScope="ManagementScope_1"/>
              <sslConfigGroups xmi:id="SSLConfigGroup_2" name="starterNode" direction="outbound" certificateAlias="default" sslConfig="SSLConfig_1" managementScope="ManagementScope_1"/>
            </security:Security>
            """, CELL + "nodes/starterNode/serverindex.xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <serverindex:ServerIndex xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" xmlns:serverindex="http://www.ibm.com/websphere/appserver/schemas/5.0/serverindex.xmi" xmi:id="ServerIndex_1" hostName="localhost">
              <serverEntries xmi:id="ServerEntry_1" serverName="server1" serverType="APPLICATION_SERVER">
                <specialEndpoints xmi:id="NamedEndPoint_1" endPointName="WC_defaulthost_secure">
                  <endPoint xmi:id="EndPoint_1" host="*" port="9443"/>
                </specialEndpoints>
              </serverEntries>
            </serverindex:ServerIndex>
            """, CELL + "nodes/starterNode/servers/server1/server.xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <process:Server xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" xmlns:channelservice="http://www.ibm.com/websphere/appserver/schemas/6.0/channelservice.xmi" xmlns:channelservice.channels="http://www.ibm.com/websphere/appserver/schemas/6.0/channelservice.channels.xmi" xmlns:process="http://www.ibm.com/websphere/appserver/schemas/5.0/process.xmi" xmi:id="Server_1" name="server1">
              <services xmi:type="channelservice:TransportChannelService" xmi:id="TransportChannelService_1" enable="true">
                <transportChannels xmi:type="channelservice.channels:TCPInboundChannel" xmi:id="TCPInboundChannel_1" name="TCP_1" endPointName="WC_defaulthost_secure"/>
                <transportChannels xmi:type="channelservice.channels:SSLInboundChannel" xmi:id="SSLInboundChannel_1" name="SSL_1" discriminationWeight="1" sslConfigAlias=""/>
                <transportChannels xmi:type="channelservice.channels:HTTPInboundChannel" xmi:id="HTTPInboundChannel_1" name="HTTP_1" discriminationWeight="10"/>
                <transportChannels xmi:type="channelservice.channels:WebContainerInboundChannel" xmi:id="WebContainerInboundChannel_1" name="WCC_1" discriminationWeight="1"/>
                <chains xmi:id="Chain_1" name="WCInboundDefaultSecure" enable="true" transportChannels="TCPInboundChannel_1 SSLInboundChannel_1 HTTPInboundChannel_1 WebContainerInboundChannel_1"/>
              </services>
            </process:Server>
            """, "servers/orders/properties/ssl.client.props", """
            # What wsadmin and other programs of this profile speak when they call its processes.
            com.ibm.ssl.defaultAlias=DefaultSSLSettings
            com.ibm.ssl.performURLHostNameVerification=false
            com.ibm.ssl.alias=DefaultSSLSettings
            com.ibm.ssl.protocol=SSL_TLSv2
            com.ibm.ssl.securityLevel=HIGH
            com.ibm.ssl.trustManager=IbmPKIX
            com.ibm.ssl.keyManager=IbmX509
            com.ibm.ssl.contextProvider=IBMJSSE2
            com.ibm.ssl.enableSignerExchangePrompt=gui
            com.ibm.ssl.keyStoreName=ClientDefaultKeyStore
            com.ibm.ssl.keyStore=${user.root}/etc/key.p12
            com.ibm.ssl.keyStorePassword={xor}CDo9Hgw\\=
            com.ibm.ssl.keyStoreType=PKCS12
            com.ibm.ssl.keyStoreProvider=IBMJCE
            com.ibm.ssl.keyStoreFileBased=true
            com.ibm.ssl.trustStoreName=ClientDefaultTrustStore
            com.ibm.ssl.trustStore=${user.root}/etc/trust.p12
            com.ibm.ssl.trustStorePassword={xor}CDo9Hgw\\=
            com.ibm.ssl.trustStoreType=PKCS12
            com.ibm.ssl.trustStoreProvider=IBMJCE
            com.ibm.ssl.trustStoreFileBased=true
            """));

    private WebsphereStarter() {
    }
}
