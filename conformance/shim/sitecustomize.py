# Python loads this at its start. Debian's tempest 33 sleeps ten seconds in subnets_client.delete_subnet; that only costs time
# here, so it is taken out (NO_SHIM=1 keeps it).
import os, sys
if not os.environ.get('NO_SHIM'):
    import importlib.abc, importlib.machinery
    _T = 'tempest.lib.services.network.subnets_client'

    class _F(importlib.abc.MetaPathFinder):
        def find_spec(self, name, path, target=None):
            if name != _T:
                return None
            sys.meta_path.remove(self)
            spec = importlib.machinery.PathFinder.find_spec(name, path)
            ex = spec.loader.exec_module

            def run(mod):
                ex(mod)
                if hasattr(mod, 'time'):
                    class _t:  # noqa
                        sleep = staticmethod(lambda s: None)
                    mod.time = _t
            spec.loader.exec_module = run
            return spec
    sys.meta_path.insert(0, _F())
