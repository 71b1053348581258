#!/usr/bin/python3
"""Runs the public conformance suites against one endpoint and reads their results; see run."""
import collections, json, os, re, subprocess, sys, time, urllib.request, urllib.error

STATE = os.environ['STATE']
HOME = os.environ['CONFORMANCE_HOME']
KS = os.environ['KS_URL']
endpoint = sys.argv[1].rstrip('/')
if endpoint.endswith('/v2.0'):
    endpoint = endpoint[:-5]
regex = sys.argv[2] if len(sys.argv) > 2 else ''
name = os.environ.get('NAME') or re.sub(r'\W+', '_', endpoint.split('//', 1)[1])
conc = int(os.environ.get('CONC', '2'))
results = os.environ.get('RESULTS', STATE + '/results')
physnet = os.environ.get('PHYSNET', 'public')
types = os.environ.get('TYPES', 'local,flat,vlan,vxlan,geneve,gre')
az = os.environ.get('AZ', 'nova')
work = '%s/state/conformance/%s' % (STATE, name)
os.makedirs(work, exist_ok=True)
os.makedirs(results, exist_ok=True)

BASE = (r'^(tempest\.api\.network\.'
        r'|neutron_tempest_plugin\.api\.'
        r'|neutron_tempest_plugin\.(bgpvpn|fwaas|neutron_dynamic_routing|vpnaas|tap_as_a_service)\.api\.'
        r'|neutron_tempest_plugin\.sfc\.tests\.api\.)')


def call(method, url, body=None, token=None, timeout=60):
    req = urllib.request.Request(url, method=method,
                                 data=None if body is None else json.dumps(body).encode())
    req.add_header('Content-Type', 'application/json')
    req.add_header('Accept', 'application/json')
    if token:
        req.add_header('X-Auth-Token', token)
    try:
        with urllib.request.urlopen(req, timeout=timeout) as r:
            raw = r.read()
            return r.status, dict(r.headers), json.loads(raw) if raw else {}
    except urllib.error.HTTPError as e:
        raw = e.read()
        try:
            return e.code, dict(e.headers), json.loads(raw)
        except ValueError:
            return e.code, dict(e.headers), {'raw': raw.decode(errors='replace')}


def token():
    pw = os.environ['OS_PASSWORD']
    st, h, _ = call('POST', KS + '/auth/tokens', {'auth': {
        'identity': {'methods': ['password'], 'password': {'user': {
            'name': 'admin', 'domain': {'name': 'Default'}, 'password': pw}}},
        'scope': {'project': {'name': 'admin', 'domain': {'name': 'Default'}}}}})
    assert st == 201, st
    return {k.lower(): v for k, v in h.items()}['x-subject-token']


region = os.environ.get('REGION', 'RegionOne')


def repoint(tok):
    _, _, s = call('GET', KS + '/services?type=network', token=tok)
    sid = s['services'][0]['id']
    call('PUT', KS + '/regions/' + region, {'region': {}}, token=tok)
    _, _, e = call('GET', KS + '/endpoints?service_id=%s&region_id=%s' % (sid, region), token=tok)
    have = {ep['interface'] for ep in e['endpoints']}
    for i in {'public', 'internal', 'admin'} - have:
        call('POST', KS + '/endpoints', {'endpoint': {'interface': i, 'url': endpoint, 'region_id': region, 'service_id': sid}}, token=tok)
    for ep in e['endpoints']:
        if ep['url'] != endpoint:
            st, _, b = call('PATCH', KS + '/endpoints/' + ep['id'], {'endpoint': {'url': endpoint}}, token=tok)
            print('catalog: %s -> %s (%s)' % (ep['interface'], endpoint, st))


def prepare(tok):
    """external network (and default subnet pools, as devstack makes them); returns (ext aliases, public net id)"""
    v2 = endpoint + '/v2.0'
    st, _, b = call('GET', v2 + '/extensions', token=tok)
    if st != 200:
        print('GET /v2.0/extensions -> %s %s' % (st, b)); exts = []
    else:
        exts = sorted(x['alias'] for x in b['extensions'])
    json.dump(exts, open(work + '/extensions.json', 'w'), indent=1)
    pub = ''
    st, _, b = call('GET', v2 + '/networks?name=public', token=tok)
    if st == 200 and b.get('networks'):
        pub = b['networks'][0]['id']
    else:
        net = {'name': 'public', 'router:external': True, 'admin_state_up': True}
        if 'provider' in exts:
            net.update({'provider:network_type': 'flat', 'provider:physical_network': physnet})
        if 'auto-allocated-topology' in exts:
            net['is_default'] = True
        st, _, b = call('POST', v2 + '/networks', {'network': net}, token=tok)
        if st != 201:
            print('could not create the external network: %s %s' % (st, b))
            for k in ('provider:network_type', 'provider:physical_network', 'is_default'):
                net.pop(k, None)
            st, _, b = call('POST', v2 + '/networks', {'network': net}, token=tok)
        if st == 201:
            pub = b['network']['id']
            for sub in ({'name': 'public-v4', 'ip_version': 4, 'cidr': '172.24.0.0/20', 'gateway_ip': '172.24.0.1', 'enable_dhcp': False},
                        {'name': 'public-v6', 'ip_version': 6, 'cidr': '2001:db8:ffff::/64', 'gateway_ip': '2001:db8:ffff::1', 'enable_dhcp': False}):
                sub['network_id'] = pub
                st, _, b = call('POST', v2 + '/subnets', {'subnet': sub}, token=tok)
                if st != 201:
                    print('public subnet: %s %s' % (st, b))
        else:
            print('could not create the external network: %s %s' % (st, b))
    if 'default-subnetpools' in exts:
        st, _, b = call('GET', v2 + '/subnetpools?is_default=true', token=tok)
        have = {str(p['ip_version']) for p in b.get('subnetpools', [])} if st == 200 else set()
        for v, pfx, ln in (('4', '10.0.0.0/22', 26), ('6', 'fd5a:6cd9:67b5::/56', 64)):
            if v not in have:
                st, _, b = call('POST', v2 + '/subnetpools', {'subnetpool': {
                    'name': 'shared-default-subnetpool-v' + v, 'is_default': True, 'shared': True,
                    'prefixes': [pfx], 'default_prefixlen': ln}}, token=tok)
                if st != 201:
                    print('default subnetpool: %s %s' % (st, b))
    return exts, pub


def write_conf(exts, pub):
    api_ext = 'all' if os.environ.get('EXTS') == 'all' else (','.join(exts) or 'all')
    conf = f'''[DEFAULT]
log_file = {work}/tempest.log
debug = {os.environ.get('DEBUG', 'False')}
[oslo_concurrency]
lock_path = {work}/lock
[auth]
use_dynamic_credentials = True
admin_username = admin
admin_project_name = admin
admin_password = {os.environ['OS_PASSWORD']}
admin_domain_name = Default
default_credentials_domain_name = Default
create_isolated_networks = True
[identity]
uri_v3 = {KS}
auth_version = v3
region = RegionOne
v3_endpoint_type = public
default_domain_id = default
[identity-feature-enabled]
api_v2 = False
api_v3 = True
[network]
region = {region}
public_network_id = {pub}
floating_network_name = public
project_network_cidr = 10.100.0.0/16
build_timeout = 60
build_interval = 1
[network-feature-enabled]
ipv6 = True
ipv6_subnet_attributes = True
port_security = {'port-security' in exts}
floating_ips = True
api_extensions = {api_ext}
[service_available]
neutron = True
nova = False
glance = False
cinder = False
swift = False
horizon = False
[neutron_plugin_options]
available_type_drivers = {types}
provider_vlans = {physnet}
agent_availability_zone = {az}
create_shared_resources = {os.environ.get('CREATE_SHARED', 'True')}
max_mtu = 1500
'''
    open(work + '/tempest.conf', 'w').write(conf)
    os.makedirs(work + '/lock', exist_ok=True)


REPARSE = os.environ.get('REPARSE')    # only parse again the last run of this NAME
if REPARSE:
    exts = json.load(open(work + '/extensions.json')); pub = ''
else:
    tok = token()
    repoint(tok)
    exts, pub = prepare(tok)
    write_conf(exts, pub)
print('%s: %d extensions, public network %s' % (endpoint, len(exts), pub or '-'))

import tempest.test_discover as td
tdir = os.path.dirname(td.__file__)
open(work + '/stestr.conf', 'w').write('[DEFAULT]\ntest_path=%s\ntop_dir=%s\ngroup_regex=([^\\.]*\\.)*\n' % (tdir, os.path.dirname(os.path.dirname(tdir))))
env = dict(os.environ, TEMPEST_CONFIG_DIR=work, TEMPEST_CONFIG='tempest.conf', OS_TEST_TIMEOUT=os.environ.get('OS_TEST_TIMEOUT', '300'),
           PYTHON='/usr/bin/python3', OS_STDOUT_CAPTURE='1', OS_STDERR_CAPTURE='1', OS_LOG_CAPTURE=os.environ.get('OS_LOG_CAPTURE', '1'), PYTHONWARNINGS='ignore', PYTHONPATH=HOME + '/shim')
for k in [k for k in env if k.startswith('OS_') and k not in ('OS_TEST_TIMEOUT', 'OS_STDOUT_CAPTURE', 'OS_STDERR_CAPTURE', 'OS_LOG_CAPTURE')]:
    del env[k]
if not os.path.isdir(work + '/.stestr'):
    subprocess.run(['stestr', '-c', 'stestr.conf', 'init'], cwd=work, env=env, check=True)
# the list of the test ids is slow to make (imports all of tempest): cached per machine
cache = STATE + '/state/conformance/testlist.txt'
if not os.path.exists(cache):
    out = subprocess.run(['stestr', '-c', 'stestr.conf', 'list', BASE], cwd=work, env=env, stdout=subprocess.PIPE, text=True, check=True).stdout
    ids = [l.strip() for l in out.splitlines() if re.match(BASE, l.strip())]
    open(cache, 'w').write('\n'.join(ids) + '\n')
ids = [l.strip() for l in open(cache) if l.strip()]
if regex.startswith('@'):    # a file with one test id a line
    pick = {re.sub(r'\[[^\]]*\]', '', l.strip()) for l in open(regex[1:]) if l.strip()}
    ids = [i for i in ids if re.sub(r'\[[^\]]*\]', '', i) in pick]
else:
    ids = [i for i in ids if not regex or re.search(regex, i)]
print('%d tests selected' % len(ids), flush=True)
if not ids:
    sys.exit(2)
# stestr's --load-list replaces its own test selection
if REPARSE:
    ids = [l.strip() for l in open(work + '/load-list') if l.strip()]
else:
    open(work + '/load-list', 'w').write('\n'.join(ids) + '\n')
t0 = time.time()
with open(work + '/run.log', 'a' if REPARSE else 'w') as lf:
    p = REPARSE or subprocess.run(['stestr', '-c', 'stestr.conf', 'run', '--load-list', work + '/load-list', '--concurrency', str(conc)],
                       cwd=work, env=env, stdout=lf, stderr=subprocess.STDOUT)
wall = time.time() - t0
if REPARSE:
    sub = open(work + '/last.subunit', 'rb').read()
else:
    sub = subprocess.run(['stestr', '-c', 'stestr.conf', 'last', '--subunit'], cwd=work, env=env, stdout=subprocess.PIPE).stdout
    open(work + '/last.subunit', 'wb').write(sub)

# --- parse
import io, subunit, testtools
from testtools.content import Content
res, holders = {}, {}


class R(testtools.StreamToDict):
    pass


def on_test(t):
    tid, st = t['id'], t['status']
    start, stop = t['timestamps']
    secs = (stop - start).total_seconds() if start and stop else 0
    det = {k: v.as_text() for k, v in t['details'].items() if v.content_type.type == 'text' or 'traceback' in k or k == 'reason'}
    d = {'status': {'success': 'pass', 'xfail': 'pass', 'fail': 'fail', 'uxsuccess': 'fail', 'skip': 'skip'}.get(st, 'fail'), 'seconds': round(secs, 3)}
    if d['status'] == 'skip':
        d['reason'] = (det.get('reason') or '').strip()
    if d['status'] == 'fail':
        tb = '\n'.join(v for k, v in sorted(det.items()) if 'traceback' in k)
        d['traceback'] = tb.strip()
        ex = [l for l in tb.strip().splitlines() if l and not l.startswith((' ', '\t', 'Traceback', 'Details'))]
        det_l = [l for l in tb.strip().splitlines() if l.startswith('Details')]
        d['reason'] = ((ex[-1] if ex else st) + (' | ' + det_l[-1] if det_l else ''))[:600]
        logs = [v for k, v in det.items() if 'pythonlogging' in k]
        d['http'] = [l.split('INFO', 1)[-1].strip()[:300] for l in '\n'.join(logs).splitlines() if 'Request (' in l][-12:]
    m = re.match(r'(setUpClass|tearDownClass) \((.*)\)$', tid)
    if m:
        holders.setdefault(m.group(2), {})[m.group(1)] = d
        return
    res[re.sub(r'\[[^\]]*\]', '', tid)] = d


s = testtools.StreamToDict(on_test)
s.startTestRun()
subunit.ByteStreamToStreamResult(io.BytesIO(sub), non_subunit_name='stdout').run(s)
s.stopTestRun()
res.pop('stdout', None)
want = {re.sub(r'\[[^\]]*\]', '', i): i for i in ids}
out = {}
for tid in want:
    if tid in res:
        out[tid] = res[tid]
        continue
    cls = tid.split('(')[0].rsplit('.', 1)[0]
    h = holders.get(cls, {}).get('setUpClass')
    if h:
        out[tid] = dict(h, seconds=0, reason=('setUpClass: ' if h['status'] == 'fail' else '') + h.get('reason', ''))
    else:
        out[tid] = {'status': 'fail', 'seconds': 0, 'reason': 'not run (worker died or test id not matched)'}
tear = {c: h['tearDownClass'] for c, h in holders.items() if h.get('tearDownClass', {}).get('status') == 'fail'}
cnt = collections.Counter(d['status'] for d in out.values())
mods = collections.defaultdict(collections.Counter)
for tid, d in out.items():
    mods[tid.split('(')[0].rsplit('.', 2)[0]][d['status']] += 1
summary = {'name': name, 'endpoint': endpoint, 'regex': regex, 'concurrency': conc, 'wall_seconds': round(wall, 1), 'total': len(out),
           'pass': cnt['pass'], 'fail': cnt['fail'], 'skip': cnt['skip'], 'teardown_failures': len(tear), 'date': time.strftime('%F %T')}
json.dump({'summary': summary, 'extensions': exts, 'modules': {m: dict(c) for m, c in sorted(mods.items())},
           'tests': dict(sorted(out.items())), 'teardown_failures': tear}, open('%s/%s.json' % (results, name), 'w'), indent=1)
with open('%s/%s.summary.txt' % (results, name), 'w') as f:
    line = '%s: %d tests: %d pass, %d fail, %d skip (%d class teardown failures) in %.0f s, %d workers, endpoint %s' % (
        name, len(out), cnt['pass'], cnt['fail'], cnt['skip'], len(tear), wall, conc, endpoint)
    f.write(line + '\n\n%-95s %5s %5s %5s\n' % ('module', 'pass', 'fail', 'skip'))
    for m, c in sorted(mods.items()):
        f.write('%-95s %5d %5d %5d\n' % (m, c['pass'], c['fail'], c['skip']))
    f.write('\nskip reasons:\n')
    for r, n in collections.Counter(d.get('reason', '') for d in out.values() if d['status'] == 'skip').most_common():
        f.write('%5d %s\n' % (n, r[:200]))
    f.write('\nfailures:\n')
    for tid, d in sorted(out.items()):
        if d['status'] == 'fail':
            f.write('  %s\n      %s\n' % (tid, d['reason'][:400]))
    for c, d in sorted(tear.items()):
        f.write('  tearDownClass %s\n      %s\n' % (c, d['reason'][:400]))
with open('%s/%s.failures.txt' % (results, name), 'w') as f:
    for tid, d in sorted(out.items()):
        if d['status'] == 'fail':
            f.write('=' * 100 + '\n%s\n%s\n%s\n' % (tid, '\n'.join(d.get('http', [])), d.get('traceback', d['reason'])[-4000:]))
print(line)
sys.exit(0 if cnt['fail'] == 0 else 1)
