# ---- The same in every script; what this one does stands below it. ----

import sys
from java.io import BufferedReader, File, FileInputStream, FileOutputStream, InputStreamReader, StringReader
from java.lang import String, System
from java.net import URLDecoder
from java.security import KeyStore
from java.util import Properties

# What a value is where a cell does not say it.
DEFAULTS = {
    'KeyStore': {
        'type': 'PKCS12', 'provider': 'IBMJCE', 'fileBased': 'true', 'readOnly': 'false', 'usage': 'SSLKeys',
        'initializeAtStartup': 'false', 'useForAcceleration': 'false', 'createStashFileForCMS': 'false'},
    'SSLConfig': {
        'type': 'JSSE', 'clientAuthentication': 'false', 'clientAuthenticationSupported': 'false',
        'securityLevel': 'HIGH', 'jsseProvider': 'IBMJSSE2', 'enableCryptoHardwareSupport': 'false'}}

# Attributes of the configuration and the parameters of AdminTask for them. What has none goes through AdminConfig.
PARAMETERS = {
    'KeyStore': {
        'type': '-keyStoreType', 'location': '-keyStoreLocation', 'provider': '-keyStoreProvider',
        'fileBased': '-keyStoreIsFileBased', 'initializeAtStartup': '-keyStoreInitAtStartup',
        'readOnly': '-keyStoreReadOnly', 'useForAcceleration': '-enableCryptoOperations',
        'description': '-keyStoreDescription', 'usage': '-keyStoreUsage'},
    'SSLConfig': {
        'clientKeyAlias': '-clientKeyAlias', 'serverKeyAlias': '-serverKeyAlias',
        'clientAuthentication': '-clientAuthentication',
        'clientAuthenticationSupported': '-clientAuthenticationSupported', 'securityLevel': '-securityLevel',
        'enabledCiphers': '-enabledCiphers', 'jsseProvider': '-jsseProvider', 'sslProtocol': '-sslProtocol'},
    'KeyManager': {'provider': '-provider', 'algorithm': '-algorithm', 'keyManagerClass': '-keyManagerClass'},
    'TrustManager': {'provider': '-provider', 'algorithm': '-algorithm', 'trustManagerClass': '-trustManagerClass'},
    'ManagementScope': {'scopeType': '-scopeType'},
    'SSLConfigGroup': {'certificateAlias': '-certificateAlias'},
    'DynamicSSLConfigSelection': {
        'description': '-dynSSLConfigSelectionDescription', 'dynamicSelectionInfo': '-dynSSLConfigSelectionInfo',
        'certificateAlias': '-certificateAlias'}}
ONLY_ON_CREATION = {
    'KeyStore': {'hostList': '-keyStoreHostList', 'createStashFileForCMS': '-keyStoreStashFile'},
    'SSLConfig': {'type': '-type'}}
REFERENCES = {
    'SSLConfig': {
        'keyStore': ['-keyStoreName', '-keyStoreScopeName'], 'trustStore': ['-trustStoreName', '-trustStoreScopeName'],
        'keyManager': ['-keyManagerName', '-keyManagerScopeName']},
    'SSLConfigGroup': {'sslConfig': ['-sslConfigAliasName', '-sslConfigScopeName']},
    'DynamicSSLConfigSelection': {'sslConfig': ['-sslConfigName', '-sslConfigScope']}}
NAME = {
    'KeyStore': '-keyStoreName', 'SSLConfig': '-alias', 'KeyManager': '-name', 'TrustManager': '-name',
    'ManagementScope': '-scopeName', 'SSLConfigGroup': '-name',
    'DynamicSSLConfigSelection': '-dynSSLConfigSelectionName'}

state = {'unsaved': 0, 'changes': 0}
known = {}
secrets = {}
certificates = {}


def text(encoded):
    # Jython 2.1 and 2.7 read escapes in literals differently; this they both do alike.
    return URLDecoder.decode(encoded, 'UTF-8')


def shown(value):
    safe = []
    for c in value:
        if ord(c) < 32 or ord(c) > 126:
            safe.append('\\u{%x}' % ord(c))
        else:
            safe.append(c)
    return ''.join(safe)


def linesOf(source):
    # By Java: Jython 2.7 does not split text with characters beyond the basic plane right.
    lines = []
    reader = BufferedReader(source)
    try:
        line = reader.readLine()
        while line is not None:
            lines.append(line)
            line = reader.readLine()
    finally:
        reader.close()
    return lines


def say(line):
    print(shown(line))


def stop(line):
    raise Exception(shown(line))


def note(line):
    state['unsaved'] = state['unsaved'] + 1
    state['changes'] = state['changes'] + 1
    say(line)


def described(kind, name, scope, direction):
    line = kind + " '" + name + "'"
    if direction != '':
        line = line + ' (' + direction + ')'
    if scope != '':
        line = line + ' of ' + scope
    return line


# ---- Secrets: from the environment or from a file of properties, never from here or the command line ----


def secret(name):
    if secrets.has_key(name):
        return secrets[name]
    value = System.getenv(name)
    if value is None:
        file = System.getenv('KEYWRIGHT_SECRETS')
        if file is not None:
            properties = Properties()
            stream = FileInputStream(file)
            try:
                properties.load(stream)
            finally:
                stream.close()
            value = properties.getProperty(name)
    if value is None:
        stop('set ' + name + ' in the environment, or in the properties file that KEYWRIGHT_SECRETS names')
    secrets[name] = value
    return value


def reason():
    # What went wrong, without the passwords that a message of the product might repeat.
    said = sys.exc_info()[1]
    try:
        line = said.toString()
    except:
        try:
            line = '%s' % said
        except:
            line = '%s' % sys.exc_info()[0]
    # The longest first: of one that holds another, a part would be left.
    left = secrets.values()
    while len(left) > 0:
        longest = left[0]
        for value in left:
            if len(value) > len(longest):
                longest = value
        if longest != '':
            line = line.replace(longest, '***')
        left.remove(longest)
    return line
